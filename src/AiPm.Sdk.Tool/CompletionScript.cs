namespace AiPm.Sdk.Tool;

/// <summary>The scripts that ask the tool itself what fits: it answers <c>aipm "[suggest:POSITION]" "LINE"</c>, a word a line. Where it knows nothing, the shell offers files.</summary>
internal static class CompletionScript
{
    private const string Bash = """
        # aipm completion for bash
        _aipm() {
          local IFS=$'\n'
          COMPREPLY=( $(compgen -W "$(aipm "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}") )
        }
        complete -o default -o bashdefault -F _aipm aipm

        """;

    private const string Zsh = """
        #compdef aipm
        # aipm completion for zsh
        _aipm() {
          local -a words_known
          words_known=( ${(f)"$(aipm "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)"} )
          if (( ${#words_known} )); then
            compadd -a words_known
          else
            _files
          fi
        }
        compdef _aipm aipm

        """;

    private const string Fish = """
        # aipm completion for fish
        function __aipm_complete
          set -l line (commandline)
          aipm "[suggest:"(commandline -C)"]" "$line" 2>/dev/null
        end
        complete -c aipm -a "(__aipm_complete)"

        """;

    private const string PowerShell = """
        # aipm completion for PowerShell
        Register-ArgumentCompleter -Native -CommandName aipm -ScriptBlock {
          param($wordToComplete, $commandAst, $cursorPosition)
          aipm "[suggest:$cursorPosition]" "$commandAst" 2>$null |
            Where-Object { $_ -like "$wordToComplete*" } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;

    public static string Of(string shell) =>
        shell switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            _ => PowerShell,
        };
}
