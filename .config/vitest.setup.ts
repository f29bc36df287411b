import fc from 'fast-check';

// The same random cases on every run, so that a change is to blame when one fails. FUZZ=1 looks for new ones.
if (process.env['FUZZ'] === undefined) fc.configureGlobal({ seed: 20_261_121 });
