# Completes zawiya's verbs, flags, values, and the heads of a model, as the command itself says. Source it, or install it as
# share/bash-completion/completions/zawiya.
_zawiya() {
  local line word files=
  local current=${COMP_WORDS[COMP_CWORD]} words=("${COMP_WORDS[@]:1:COMP_CWORD}")
  # Bash takes --flag=value for three words.
  if [[ $current == = ]]; then
    current=
    words=("${words[@]:0:${#words[@]}-2}" "${words[-2]}=")
  elif [[ ${#words[@]} -ge 3 && ${words[-2]} == = ]]; then
    words=("${words[@]:0:${#words[@]}-3}" "${words[-3]}=$current")
  fi
  COMPREPLY=()
  while IFS= read -r line; do
    [[ $line == :files ]] && files=yes && continue
    word=${line%%$'\t'*}
    [[ $word == --*=* && ${words[-1]} == --*=* ]] && word=${word#*=}
    COMPREPLY+=("$(printf %q "$word")")
  done < <("${COMP_WORDS[0]}" complete "${words[@]}" 2>/dev/null)
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$current")
  fi
}
complete -F _zawiya zawiya
