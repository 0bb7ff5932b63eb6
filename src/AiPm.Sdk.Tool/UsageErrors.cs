using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary>What is wrong with a command line, said of what was typed: the word, what may stand there, and what it may have meant.</summary>
internal static class UsageErrors
{
    /// <summary>A sentence for each mistake; one where the others follow from it.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [string unknown, ..])
        {
            // What stands behind a word that nobody knows is most often its value: it is no mistake of its own.
            return [Unknown(command, unknown) + MeantVerb(parsed.CommandResult)];
        }

        return [.. parsed.Errors.Select(error => Sentence(error, command)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The verb with those it belongs to, as it is typed.</summary>
    public static string NameOf(CommandResult result) =>
        result.Parent is CommandResult outer ? $"{NameOf(outer)} {result.Command.Name}" : "aipm";

    private static string Unknown(Command command, string token)
    {
        if (token.StartsWith('-') && token.Length > 1)
        {
            string[] options = [.. command.Options.Where(option => !option.Hidden).Select(option => option.Name)];
            string given = token.Split('=', ':')[0];
            return $"{(command is RootCommand ? "there is" : command.Name + " has")} no option {given}{Meant(given, options)}";
        }

        return command is RootCommand
            ? $"there is no verb \"{token}\"{Meant(token, command.Subcommands.Select(one => one.Name))}"
            : $"\"{token}\" is one word too many for {command.Name}; a name with blanks stands in quotes";
    }

    private static string Sentence(ParseError error, Command command) =>
        error.SymbolResult switch
        {
            OptionResult option => OfValue(option.Option.Name, option.Option, option.Tokens, error),
            ArgumentResult { Parent: OptionResult option } => OfValue(
                option.Option.Name,
                option.Option,
                option.Tokens,
                error
            ),
            ArgumentResult { Tokens.Count: 0 } argument =>
                $"{command.Name} needs {argument.Argument.Name}: {Lower(argument.Argument.Description)}",
            ArgumentResult argument => OfValue(argument.Argument.Name, argument.Argument, argument.Tokens, error),
            _ => error.Message,
        };

    /// <summary>A word that was taken for a file's name and is nearly that of a verb.</summary>
    private static string MeantVerb(CommandResult result) =>
        result.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).FirstOrDefault() is { } word
        && Spelling.Nearest(word.Value, result.Command.Subcommands.Select(verb => verb.Name)) is { } nearest
            ? $" (did you mean {NameOf(result)} {nearest}?)"
            : "";

    private static string OfValue(string name, Symbol symbol, IReadOnlyList<Token> tokens, ParseError error)
    {
        if (tokens.Count == 0)
        {
            return $"{name} needs a value";
        }

        string[] words = [.. symbol.GetCompletions(CompletionContext.Empty).Select(completion => completion.Label)];
        string given = tokens[^1].Value;
        return words.Length > 0
                ? $"{name} must be one of {string.Join(", ", words)}, but was \"{given}\"{Meant(given, words)}"
            : TypeOf(symbol) is { } type ? $"{name} must be {type}, but was \"{given}\""
            : error.Message;
    }

    private static string? TypeOf(Symbol symbol)
    {
        Type type = symbol is Option option ? option.ValueType : ((Argument)symbol).ValueType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(int) || type == typeof(long) ? "a whole number"
            : type == typeof(ulong) ? "a whole number of at least 0"
            : type == typeof(double) ? "a number, as 0.95"
            : null;
    }

    private static string Meant(string word, IEnumerable<string> known) =>
        Spelling.Nearest(word, known) is { } nearest ? $" (did you mean {nearest}?)" : "";

    private static string Lower(string? description) =>
        description is { Length: > 0 } text ? char.ToLowerInvariant(text[0]) + text[1..].TrimEnd('.') : "";
}
