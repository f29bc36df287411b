import fc from 'fast-check';

// The same random cases on every run, so that a change is to blame when one fails. FUZZ=1 looks for new ones.
if (process.env['FUZZ'] === undefined) fc.configureGlobal({ seed: 20_261_121 });

// What whoever runs the tests has set for himself is none of their business, where they start processes either.
process.env['XDG_CONFIG_HOME'] = '/nowhere';
for (const name of Object.keys(process.env)) if (name.startsWith('FEEDMILL_')) delete process.env[name];
