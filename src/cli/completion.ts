import { exitCodes } from './io.ts';
import { runFlags } from './flags.ts';
import type { Command } from './main.ts';

/** Prints a completion script: commands, options, and names of formats behind --to. */
export function completion({ parts, flags, io }: Command): number {
  const options = [...Object.keys(runFlags), ...flags.keys(), 'help', 'version'].map((name) => `--${name}`).toSorted();
  io.stdout.write(`# feedmill completion; for bash: feedmill completion >> ~/.bashrc
# for zsh: autoload -U bashcompinit && bashcompinit, then the same in ~/.zshrc
_feedmill() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  case "$before" in
    --to) COMPREPLY=( $(compgen -W "${parts.exporters.map(({ name }) => name).join(' ')}" -- "$word") ); return ;;
  esac
  case "$word" in
    -*) COMPREPLY=( $(compgen -W "${options.join(' ')}" -- "$word") ) ;;
    *) COMPREPLY=( $(compgen -f -- "$word") )
       [ "$COMP_CWORD" = 1 ] && COMPREPLY+=( $(compgen -W "convert inspect formats completion" -- "$word") ) ;;
  esac
}
complete -o filenames -F _feedmill feedmill
`);
  return exitCodes.ok;
}
