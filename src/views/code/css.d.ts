/** A style sheet that comes with the part of the page that it is for. */
declare module '*.css';
