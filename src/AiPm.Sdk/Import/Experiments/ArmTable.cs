using System.Globalization;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Arms of an experiment from the lines of a table.</summary>
internal static class ArmTable
{
    private static readonly Domain Counts = Domain.AtLeast(0);

    // The longest first: "numerator mean" ends with "mean".
    private static readonly string[] Parts =
    [
        "numerator variance",
        "denominator variance",
        "numerator mean",
        "denominator mean",
        "standard deviation",
        "covariance",
        "variance",
        "successes",
        "conversions",
        "mean",
    ];

    /// <param name="table">The table.</param>
    /// <param name="metric">The metric of columns that name none.</param>
    /// <param name="known">Metrics that headers may name in other case and with other blanks.</param>
    public static CsvReading<PlanArm> Read(CsvTable table, string metric, params IReadOnlyList<string> known)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        AnswerTable<PlanArm> arms = new(table);
        if (!arms.Require("arm", "units"))
        {
            return arms.Refused();
        }

        bool isLong = arms.Has("metric");
        Dictionary<string, (long Units, int Line, Dictionary<string, PlanArmResult> Results)> found = new(
            StringComparer.Ordinal
        );
        ILookup<string, (string Part, int Column)> columns = Columns(table, metric, known);
        if (columns.Count == 0)
        {
            table.Problems.Add(
                new("$", 1, "no column of counts", $"columns that are or end with {Words.OneOf(Parts)}")
            );
            return arms.Refused();
        }

        CsvReading<PlanArm> read = arms.Read(() =>
        {
            string? id = arms.RequiredText("arm");
            long? units = Whole(arms, arms.Column("units"), atLeast: 1);
            if (arms.Text("units") is null)
            {
                arms.Wrong("units", "empty", "a whole number of at least 1");
            }

            string? named = isLong ? arms.RequiredText("metric") : null;
            if (id is null || units is null || (isLong && named is null))
            {
                return;
            }

            if (!TextRule.Id.IsMet(id) || (named is not null && !TextRule.Id.IsMet(named)))
            {
                arms.Wrong(
                    TextRule.Id.IsMet(id) ? "metric" : "arm",
                    SafeText.Quoted(TextRule.Id.IsMet(id) ? named! : id),
                    TextRule.Id.Allowed
                );
                return;
            }

            if (!found.TryGetValue(id, out var arm))
            {
                found.Add(id, arm = (units.Value, arms.Line, new(StringComparer.Ordinal)));
            }
            else if (!isLong)
            {
                arms.Wrong("arm", $"{SafeText.Quoted(id)} again", $"each arm once; line {Text(arm.Line)} has it");
                return;
            }
            else if (arm.Units != units)
            {
                arms.Wrong(
                    "units",
                    NumberText.Count(units.Value),
                    $"{NumberText.Count(arm.Units)}, as on line {Text(arm.Line)}"
                );
                return;
            }

            foreach (IGrouping<string, (string Part, int Column)> group in columns)
            {
                string of = named ?? group.Key;
                if (Result(arms, group, units.Value) is { } result && !arm.Results.TryAdd(of, result))
                {
                    arms.Wrong(
                        isLong ? "metric" : "arm",
                        $"{SafeText.Quoted(of)} again",
                        $"each metric once in arm {SafeText.Quoted(id)}"
                    );
                }
            }
        });
        if (!read.IsValid)
        {
            return read;
        }

        foreach ((string id, var arm) in found.OrderBy(arm => arm.Value.Line))
        {
            arms.Add(new(id, arm.Units, arm.Results), arm.Line);
        }

        string[] metrics = [.. found.Values.SelectMany(arm => arm.Results.Keys).Distinct(StringComparer.Ordinal)];
        foreach ((string id, var arm) in found)
        {
            foreach (string missing in metrics.Where(of => !arm.Results.ContainsKey(of)))
            {
                table.Problems.Add(
                    new(
                        "arm",
                        arm.Line,
                        $"{SafeText.Quoted(id)} without {SafeText.Quoted(missing)}",
                        "what was counted of every metric in every arm"
                    )
                );
            }
        }

        return arms.Finished();
    }

    public static CsvReading<ArmSummary> Read(CsvTable table, Experiment experiment)
    {
        string first = experiment.Metrics.Count > 0 ? experiment.Metrics[0].Id : "conversion";
        CsvReading<PlanArm> read = Read(table, first, [.. experiment.Metrics.Select(metric => metric.Id)]);
        ProblemList problems = new();
        problems.Add(read.Problems, read.ProblemCount);
        if (!read.TryGet(out IReadOnlyList<PlanArm>? arms))
        {
            return new([], [], problems);
        }

        List<ArmSummary> summaries = [];
        List<int> lines = [];
        for (int i = 0; i < arms.Count; i++)
        {
            if (!experiment.Arms.Contains(arms[i].Id, StringComparer.Ordinal))
            {
                problems.Add(
                    new("arm", read.Lines[i], SafeText.Quoted(arms[i].Id), Words.OneOf(experiment.Arms))
                    {
                        Suggestion = Spelling.Suggest(arms[i].Id, experiment.Arms),
                    }
                );
                continue;
            }

            summaries.Add(Summary(arms[i], read.Lines[i], experiment, problems));
            lines.Add(read.Lines[i]);
        }

        foreach (string missing in experiment.Arms.Except(arms.Select(arm => arm.Id), StringComparer.Ordinal))
        {
            problems.Add(
                new("arm", 0, $"no line for {SafeText.Quoted(missing)}", "a line for each arm of the experiment")
            );
        }

        return new(summaries, lines, problems);
    }

    private static ArmSummary Summary(PlanArm arm, int line, Experiment experiment, ProblemList problems)
    {
        ArmSummary summary = new(arm.Id, arm.Units);
        foreach (Metric metric in experiment.Metrics)
        {
            ArmStatistic? statistic = arm.Results.TryGetValue(metric.Id, out PlanArmResult? result)
                ? (metric.Kind, result) switch
                {
                    (ProportionKind, { Successes: { } successes }) => new ProportionCounts(successes, arm.Units),
                    (MeanKind, { Mean: { } mean, Variance: { } variance }) => Moments.FromSummary(
                        arm.Units,
                        mean,
                        variance
                    ),
                    (RatioKind, { Ratio: { } ratio }) => ratio.Of(arm.Units),
                    _ => null,
                }
                : null;
            if (statistic is not null)
            {
                summary = summary.With(metric.Id, statistic);
                continue;
            }

            problems.Add(
                new(
                    SafeText.Of(metric.Id),
                    line,
                    result is null ? "missing" : result.ToString(),
                    metric.Kind switch
                    {
                        ProportionKind => "successes, as it is a proportion",
                        MeanKind => "mean and variance, as it is a mean",
                        RatioKind => "numerator, denominator and covariance, as it is a ratio",
                        _ =>
                            $"a metric that is a proportion, a mean or a ratio; for a {metric.Kind.Name} read the units",
                    }
                )
            );
        }

        return summary;
    }

    /// <summary>The columns of each metric: what stands before the part's words is its name.</summary>
    private static ILookup<string, (string Part, int Column)> Columns(
        CsvTable table,
        string unnamed,
        IReadOnlyList<string> known
    )
    {
        List<(string Metric, string Part, int Column)> columns = [];
        foreach ((int column, string header) in table.Headers.Index())
        {
            string key = CsvTable.Key(header);
            string? part = Parts.FirstOrDefault(name => key.EndsWith(CsvTable.Key(name), StringComparison.Ordinal));
            if (part is null)
            {
                continue;
            }

            string named = Metric(header, CsvTable.Key(part));
            columns.Add(
                (
                    named.Length == 0
                        ? unnamed
                        : known.FirstOrDefault(id => CsvTable.Key(id) == CsvTable.Key(named)) ?? named,
                    part,
                    column
                )
            );
        }

        return columns.ToLookup(
            column => column.Metric,
            column => (column.Part, column.Column),
            StringComparer.Ordinal
        );
    }

    /// <summary>A header without the letters of the part at its end.</summary>
    private static string Metric(string header, string part)
    {
        int end = header.Length;
        for (int left = part.Length; left > 0; end--)
        {
            left -= char.IsLetterOrDigit(header[end - 1]) ? 1 : 0;
        }

        return header[..end].Trim(' ', '_', '-', '.', ':', '/', '(', '\t');
    }

    private static PlanArmResult? Result(
        AnswerTable<PlanArm> arms,
        IEnumerable<(string Part, int Column)> columns,
        long units
    )
    {
        Dictionary<string, double> numbers = new(StringComparer.Ordinal);
        string header = "";
        bool isRight = true;
        foreach ((string part, int column) in columns)
        {
            header = header.Length == 0 ? arms.Header(column) : header;
            if (arms.Text(column) is null)
            {
                continue;
            }

            bool isCount = part is "successes" or "conversions";
            double? number = isCount
                ? Whole(arms, column, atLeast: 0)
                : arms.Number(
                    column,
                    part.EndsWith("variance", StringComparison.Ordinal) && part != "covariance"
                    || part == "standard deviation"
                        ? PlanArmResult.Variances
                        : PlanArmResult.Values
                );
            if (number is null)
            {
                isRight = false;
            }
            else if (isCount && number > units)
            {
                arms.Wrong(
                    arms.Header(column),
                    NumberText.Number(number.Value),
                    $"at most the {NumberText.Count(units)} units"
                );
                isRight = false;
            }
            else if (!numbers.TryAdd(isCount ? "successes" : part, number.Value))
            {
                arms.Wrong(arms.Header(column), "a second count", "one column of successes");
                isRight = false;
            }
        }

        if (!isRight || numbers.Count == 0)
        {
            if (isRight)
            {
                arms.Wrong(header, "empty", "successes, or mean and variance, or the five numbers of a ratio");
            }

            return null;
        }

        if (numbers.Remove("standard deviation", out double deviation))
        {
            if (
                !PlanArmResult.Variances.Contains(deviation * deviation)
                || !numbers.TryAdd("variance", deviation * deviation)
            )
            {
                arms.Wrong(header, "a standard deviation", "variance or standard deviation, at most 1e75");
                return null;
            }
        }

        try
        {
            return numbers switch
            {
                { Count: 1 } when numbers.TryGetValue("successes", out double successes) => PlanArmResult.OfProportion(
                    (long)successes
                ),
                { Count: 2 }
                    when numbers.TryGetValue("mean", out double mean)
                        && numbers.TryGetValue("variance", out double variance) => PlanArmResult.OfMean(mean, variance),
                { Count: 5 }
                    when numbers.TryGetValue("numerator mean", out double n)
                        && numbers.TryGetValue("numerator variance", out double nv)
                        && numbers.TryGetValue("denominator mean", out double d)
                        && numbers.TryGetValue("denominator variance", out double dv)
                        && numbers.TryGetValue("covariance", out double c) => PlanArmResult.OfRatio(
                    new(n, nv, d, dv, c)
                ),
                _ => Refuse(string.Join(", ", numbers.Keys)),
            };
        }
        catch (ArgumentException outside)
        {
            arms.Wrong(header, "numbers that contradict each other", InputReason(outside));
            return null;
        }

        PlanArmResult? Refuse(string given)
        {
            arms.Wrong(header, given, "successes, or mean and variance, or the five numbers of a ratio");
            return null;
        }
    }

    private static string InputReason(ArgumentException refused) =>
        refused.Message.Split('\n')[0].Replace($" (Parameter '{refused.ParamName}')", "", StringComparison.Ordinal);

    private static long? Whole(AnswerTable<PlanArm> arms, int column, long atLeast)
    {
        if (arms.Number(column, Counts) is not { } number)
        {
            return null;
        }

        // Beyond 2^53 a double no longer says which whole number it is.
        if (number == Math.Floor(number) && number >= atLeast && number <= 9_007_199_254_740_992)
        {
            return (long)number;
        }

        arms.Wrong(arms.Header(column), NumberText.Number(number), $"a whole number of at least {Text(atLeast)}");
        return null;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
