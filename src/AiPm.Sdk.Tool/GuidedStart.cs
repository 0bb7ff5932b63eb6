using AiPm.Sdk.Numerics;
using Spectre.Console;

namespace AiPm.Sdk.Tool;

/// <summary>Asks on a terminal for what a plan begins with; each answer is checked as it is given.</summary>
internal static class GuidedStart
{
    /// <exception cref="BadInputException">There is no terminal to ask on; the message names the options.</exception>
    public static async Task<PlanStart> AskAsync(PlanStart given, bool isPrinted, CancellationToken cancellation)
    {
        // Questions go to standard error where the plan goes to standard output, so that aipm new - > plan.json asks too.
        if (Console.IsInputRedirected || (isPrinted ? Console.IsErrorRedirected : Console.IsOutputRedirected))
        {
            string[] missing =
            [
                .. given.Name.Length == 0 ? (string[])["--name"] : [],
                .. given.Purpose.Length == 0 ? (string[])["--purpose"] : [],
            ];
            throw new BadInputException(
                $"aipm: there is no terminal to ask on; say {string.Join(" and ", missing)}, as in aipm new plan.json --name \"Support assistant\" --purpose \"Answers customers' questions.\""
            );
        }

        IAnsiConsole console = AnsiConsole.Create(
            new() { Out = new AnsiConsoleOutput(isPrinted ? Console.Error : Console.Out) }
        );
        Asking ask = new(console, cancellation);
        PlanStart named = given with
        {
            Name = given.Name.Length > 0 ? given.Name : await ask.TextAsync("What is the product called?"),
            Purpose = given.Purpose.Length > 0 ? given.Purpose : await ask.TextAsync("Whom does it serve, and how?"),
            Currency = await ask.TextAsync("Currency", given.Currency, IsCurrency, "three capital letters, as USD"),
        };
        PlanStart withItems = given.Items.Count > 0 ? named : named with { Items = await ItemsAsync(ask) };
        PlanStart withRisks = given.Risks.Count > 0 ? withItems : withItems with { Risks = await RisksAsync(ask) };
        return given.Work.Count > 0 ? withRisks : await WorkAsync(ask, withRisks);
    }

    private static async Task<IReadOnlyList<PlanStartItem>> ItemsAsync(Asking ask)
    {
        List<PlanStartItem> items = [];
        while (
            await ask.MoreAsync(
                items.Count == 0 ? "What could be built? (Enter: nothing)" : "What else? (Enter: that is all)"
            )
                is { } title
        )
        {
            items.Add(
                new(
                    title,
                    await ask.EstimateAsync("- How many does it reach? (4k to 9k)", Domain.NonNegative),
                    await ask.EstimateAsync(
                        "- How much does it change for each? (3, 2, 1, 0.5, 0.25)",
                        Domain.NonNegative
                    ),
                    await ask.EstimateAsync("- How much of that do you believe? (80%)", Domain.Share),
                    await ask.EstimateAsync("- How many person-months? (PERT(1, 2, 5))", Domain.Positive)
                )
            );
        }

        return items;
    }

    private static async Task<IReadOnlyList<PlanStartRisk>> RisksAsync(Asking ask)
    {
        List<PlanStartRisk> risks = [];
        while (
            await ask.MoreAsync(
                risks.Count == 0 ? "What may go wrong? (Enter: nothing)" : "What else? (Enter: that is all)"
            )
                is { } title
        )
        {
            risks.Add(
                new(
                    title,
                    await ask.EstimateAsync("- How often a year? (0.2)", Domain.NonNegative),
                    await ask.EstimateAsync("  What does it cost each time? (20k to 200k)", Domain.NonNegative)
                )
            );
        }

        return risks;
    }

    private static async Task<PlanStart> WorkAsync(Asking ask, PlanStart start)
    {
        List<PlanStartWork> work = [];
        while (
            await ask.MoreAsync(
                work.Count == 0 ? "What is done first? (Enter: no roadmap)" : "And then? (Enter: that is all)"
            )
                is { } title
        )
        {
            work.Add(
                new(title, await ask.EstimateAsync("- How many working days? (PERT(5, 8, 15))", Domain.NonNegative))
            );
        }

        return work.Count == 0
            ? start
            : start with
            {
                Work = work,
                Start =
                    start.Start
                    ?? DateOption.Parse(
                        await ask.TextAsync(
                            "When does it start? (2027-01-04)",
                            null,
                            DateOption.IsDate,
                            "a date, as 2027-01-04"
                        )
                    ),
            };
    }

    private static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);

    private sealed class Asking(IAnsiConsole console, CancellationToken cancellation)
    {
        /// <summary>A text that is not blank. What could not be in a plan is refused here, not after the last question.</summary>
        public async Task<string> TextAsync(
            string question,
            string? otherwise = null,
            Func<string, bool>? isGood = null,
            string allowed = "a text that is not blank"
        )
        {
            TextPrompt<string> prompt = new(Markup.Escape(question));
            if (otherwise is not null)
            {
                prompt.DefaultValue(otherwise);
            }

            prompt.Validate(text =>
                !string.IsNullOrWhiteSpace(text) && (isGood?.Invoke(text.Trim()) ?? true)
                    ? ValidationResult.Success()
                    : ValidationResult.Error(Markup.Escape($"  It must be {allowed}."))
            );
            return (await prompt.ShowAsync(console, cancellation)).Trim();
        }

        /// <summary>A text, or nothing where Enter alone is pressed.</summary>
        public async Task<string?> MoreAsync(string question)
        {
            string text = await new TextPrompt<string>(Markup.Escape(question))
                .AllowEmpty()
                .ShowAsync(console, cancellation);
            return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        }

        public Task<string> EstimateAsync(string question, Domain domain)
        {
            TextPrompt<string> prompt = new(Markup.Escape(question));
            prompt.Validate(text =>
                Estimate.TryParse(text, domain, null, out _, out TextProblem? problem)
                    ? ValidationResult.Success()
                    : ValidationResult.Error(Markup.Escape($"  {problem}"))
            );
            return prompt.ShowAsync(console, cancellation);
        }
    }
}
