import { Complaint } from '../options.js';

/** Runs a program with its arguments. What it complains of is said in one sentence, and the process ends with 1. */
export async function runProgram(run: (args: readonly string[]) => Promise<void>): Promise<void> {
  try {
    await run(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
