import { catalogue } from '../normalise/catalogue.ts';
import { commands, type Command } from './command.ts';
import { knownFlags } from './flags.ts';
import { exitCodes } from './io.ts';

/** Prints a completion script: commands, options, files, and names of formats behind --to. Gives the exit code. */
export function completion({ parts, flags, io }: Command): number {
  const options = [...knownFlags(flags)].map((name) => `--${name}`).toSorted();
  const formats = parts.exporters.map(({ name }) => name);
  const rules = catalogue.filter(({ required }) => required === undefined).map(({ name }) => name);
  io.stdout.write(`# Completion of feedmill. For bash: feedmill completion >> ~/.bashrc; for zsh: >> ~/.zshrc
[ -n "\${ZSH_VERSION-}" ] && autoload -U +X bashcompinit && bashcompinit
_feedmill() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" done=""
  case "$before" in
    --to)
      case "$word" in *,*) done="\${word%,*}," ;; esac
      COMPREPLY=( $(compgen -P "$done" -W "${formats.join(' ')}" -- "\${word##*,}") )
      return ;;
    --no-rule)
      COMPREPLY=( $(compgen -W "${rules.join(' ')}" -- "$word") )
      return ;;
  esac
  case "$word" in
    -*) COMPREPLY=( $(compgen -W "${options.join(' ')}" -- "$word") ) ;;
    *) COMPREPLY=( $(compgen -f -- "$word") )
       [ "$COMP_CWORD" = 1 ] && COMPREPLY+=( $(compgen -W "${commands.join(' ')}" -- "$word") ) ;;
  esac
}
complete -o filenames -F _feedmill feedmill
`);
  return exitCodes.ok;
}
