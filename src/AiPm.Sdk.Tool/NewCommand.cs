using System.CommandLine;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm new PLAN</c>: a plan from a few answers, asked for on a terminal or given as options.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        Argument<string> file = new("PLAN") { Description = "The file to write, or - for standard output." };
        Option<string?> name = new("--name") { Description = "The product's name.", HelpName = "TEXT" };
        Option<string?> purpose = new("--purpose") { Description = "Who it serves and how.", HelpName = "TEXT" };
        Option<string?> currency = new("--currency")
        {
            Description = "Three capital letters; USD where left out.",
            HelpName = "CODE",
        };
        Option<string?> owner = new("--owner") { Description = "Who decides.", HelpName = "TEXT" };
        Option<string?> items = new("--items")
        {
            Description =
                "CSV with what could be built: title, reach, impact, confidence, effort; - for standard input.",
            HelpName = "FILE",
        };
        Option<string[]> risks = new("--risk")
        {
            Description = "What may go wrong, how often a year, and what it costs, as \"Data leak; 5%; 50k to 400k\".",
            HelpName = "LINE",
        };
        Option<string[]> work = new("--work")
        {
            Description = "Work in its order, with working days, as \"Label data; PERT(10, 15, 30)\".",
            HelpName = "LINE",
        };
        Option<DateOnly?> start = DateOption.Create("--start", "When the work starts, as 2027-01-04.");
        Option<bool> force = new("--force") { Description = "Overwrite the file where it exists." };
        Command command = new(
            "new",
            "Begins a plan: asks on a terminal what no option says, and writes a plan that is valid."
        )
        {
            file,
            name,
            purpose,
            currency,
            owner,
            items,
            risks,
            work,
            start,
            force,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Verb.RunAsync(async () =>
                {
                    string path = parsed.GetRequiredValue(file);
                    bool isPrinted = path == InputFile.StandardInput;
                    if (!isPrinted)
                    {
                        OutputFile.Require(path, parsed.GetValue(force));
                    }

                    PlanStart given = new(parsed.GetValue(name) ?? "", parsed.GetValue(purpose) ?? "")
                    {
                        Currency = parsed.GetValue(currency) ?? "USD",
                        Owner = parsed.GetValue(owner),
                        Items = await ItemsAsync(parsed.GetValue(items), cancellation),
                        Risks = [.. (parsed.GetValue(risks) ?? []).Select(Risk)],
                        Work = [.. (parsed.GetValue(work) ?? []).Select(Work)],
                        Start = parsed.GetValue(start),
                    };
                    if (given.Work.Count > 0 && given.Start is null)
                    {
                        throw new BadInputException("aipm: --work needs a --start, as 2027-01-04");
                    }

                    PlanStart answered =
                        parsed.GetValue(name) is null || parsed.GetValue(purpose) is null
                            ? await GuidedStart.AskAsync(given, isPrinted, cancellation)
                            : given;
                    DocumentReading<ProductPlan> plan = answered.ToPlan();
                    if (!plan.TryGet(out ProductPlan? valid))
                    {
                        throw new BadInputException(
                            Problems.Describe(
                                "the answers",
                                [.. plan.Problems.Select(problem => problem with { Line = 0 })],
                                plan.ProblemCount
                            )
                        );
                    }

                    string text = PlanReader.Write(valid);
                    if (isPrinted)
                    {
                        await Console.Out.WriteAsync(text.EndsWith('\n') ? text : text + "\n");
                    }
                    else
                    {
                        await OutputFile.WriteAsync(path, text, parsed.GetValue(force), cancellation);
                        await Console.Error.WriteLineAsync($"aipm: wrote {path}; now aipm review {path}");
                    }

                    return ExitCode.Fine;
                })
        );
        return command;
    }

    private static async Task<IReadOnlyList<PlanStartItem>> ItemsAsync(string? path, CancellationToken cancellation)
    {
        if (path is null)
        {
            return [];
        }

        ScoringTable table = ScoringTable.Read(await InputFile.ReadTextAsync(path, cancellation));
        return
        [
            .. Problems
                .Require(path, table.Rows(Rice.Model))
                .Select(row => new PlanStartItem(
                    row.Title,
                    row.Texts["reach"],
                    row.Texts["impact"],
                    row.Texts["confidence"],
                    row.Texts["effort"]
                )
                {
                    Id = row.Id == row.Title ? null : row.Id,
                }),
        ];
    }

    private static PlanStartRisk Risk(string line) =>
        Parts(line) is [var title, var events, var loss]
            ? new(title, events, loss)
            : throw new BadInputException(
                $"aipm: --risk must be a title, events a year and a loss parted by semicolons, as \"Data leak; 5%; 50k to 400k\", but was {line}"
            );

    private static PlanStartWork Work(string line) =>
        Parts(line) is [var title, var duration]
            ? new(title, duration)
            : throw new BadInputException(
                $"aipm: --work must be a title and working days parted by a semicolon, as \"Label data; PERT(10, 15, 30)\", but was {line}"
            );

    private static string[] Parts(string line) => line.Split(';', StringSplitOptions.TrimEntries);
}
