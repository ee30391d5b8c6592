# Completes zawiya's verbs, flags, values, and the heads of a model, as the command itself says.
function __zawiya_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l lines ($words[1] complete $words[2..-1] 2>/dev/null)
    for line in $lines
        if test "$line" = :files
            __fish_complete_path (commandline -ct)
        else
            printf '%s\n' $line
        end
    end
end
complete -c zawiya -f -a '(__zawiya_complete)'
