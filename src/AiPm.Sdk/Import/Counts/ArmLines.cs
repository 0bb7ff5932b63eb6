using System.Globalization;
using System.Text.RegularExpressions;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Reads an experiment from a few lines as one types them: an arm a line, the control first.</summary>
/// <remarks>
/// <para>A line has a name and its numbers, parted by blanks, tabs, commas or semicolons. Two numbers are units and successes (<c>control 5000 600</c>), also written <c>600/5000</c> or <c>600 of 5000</c>;
/// three are units, mean and standard deviation (<c>control 5000 12.4 3.1</c>). The name may be left out: the first is then <c>control</c>, the others <c>treatment</c> or <c>treatment 2</c>. Thousands may be
/// grouped (<c>5,000</c>) where blanks, tabs or semicolons part the numbers. Empty lines, and what follows a <c>#</c> at the begin of a line, are skipped.</para>
/// <para>Bad content never throws: every problem is listed with its line, what was given and what is allowed.</para>
/// </remarks>
public static partial class ArmLines
{
    /// <summary>The most arms that are read.</summary>
    public const int MostArms = 100;

    private const int LongestLine = 1_000;
    private const string Form =
        "a name and two numbers (units and successes, as \"control 5000 600\") or three (units, mean and standard deviation)";

    /// <summary>
    /// Whether a text is such lines and not a table with a header: its first line that says something ends in a number, or has nothing that could part columns. A line too long
    /// for either is one.
    /// </summary>
    public static bool AreIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Said(text).Select(line => line.Text).FirstOrDefault() is not { Length: <= LongestLine } first
            || !first.AsSpan().ContainsAny(",;\t|")
            || (Split(first) is [.., { } last] && TryNumber(last, out _))
            || Fraction().IsMatch(first);
    }

    /// <summary>Reads the lines.</summary>
    public static CsvReading<ArmLine> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ProblemList problems = new();
        List<ArmLine> arms = [];
        List<int> lines = [];
        foreach ((string line, int number) in Said(text))
        {
            if (arms.Count + problems.Count >= MostArms)
            {
                problems.Add(new("arm", number, "more lines", $"at most {MostArms} arms"));
                break;
            }

            if (Arm(line, number, lines.Count, problems) is not { } arm)
            {
                continue;
            }

            if (arms.FindIndex(other => other.Arm == arm.Arm) is >= 0 and int twice)
            {
                Wrong(problems, number, $"{arm.Arm}, as on line {Shown(lines[twice])}", "a name that no other arm has");
            }
            else if (arms.Count > 0 && arm.Successes is null != arms[0].Successes is null)
            {
                Wrong(
                    problems,
                    number,
                    arm.Successes is null ? "three numbers" : "two numbers",
                    $"as many numbers as line {Shown(lines[0])} has: all arms are of one metric"
                );
            }

            arms.Add(arm);
            lines.Add(number);
        }

        if (problems.Count == 0 && arms.Count < 2)
        {
            problems.Add(
                new(
                    "arm",
                    Math.Max(1, lines.LastOrDefault()),
                    arms.Count == 1 ? "1 arm" : $"{arms.Count} arms",
                    "at least 2 lines, an arm each: " + Form
                )
            );
        }

        return new(arms.AsReadOnly(), lines.AsReadOnly(), problems);
    }

    /// <summary>The arms analysed as an experiment of one goal: each treatment against the control.</summary>
    /// <param name="arms">The arms, at least two of different names, all of a share or all of a mean; the control first.</param>
    /// <param name="name">What the experiment is called.</param>
    /// <param name="metric">What was counted.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="allocation">How units were meant to be split, one weight an arm; equally where left out.</param>
    /// <param name="analysis">How to analyse; <see cref="Analysis.FixedHorizon"/> with its defaults where left out.</param>
    /// <exception cref="ArgumentException">The arms do not make an experiment, or the allocation does not fit them.</exception>
    public static ExperimentResult Analyze(
        IReadOnlyList<ArmLine> arms,
        string name = "Experiment",
        string metric = "outcome",
        Direction direction = Direction.Increase,
        IReadOnlyList<double>? allocation = null,
        Analysis? analysis = null
    )
    {
        ArgumentNullException.ThrowIfNull(arms);
        if (arms.Count < 2)
        {
            throw new ArgumentException($"arms must be at least 2, but were {arms.Count}", nameof(arms));
        }

        Experiment experiment = Experiment.Create(name, arms[0].Arm, [.. arms.Skip(1).Select(arm => arm.Arm)]);
        if (allocation is not null)
        {
            experiment = experiment with { Allocation = allocation };
        }

        Metric goal = arms[0].Successes is null
            ? Metric.Mean(metric, direction, MetricRole.Primary)
            : Metric.Proportion(metric, direction, MetricRole.Primary);
        return experiment.Metric(goal).Analyze([.. arms.Select(arm => arm.ToSummary(metric))], analysis);
    }

    private static IEnumerable<(string Text, int Number)> Said(string text)
    {
        using StringReader reader = new(text.TrimStart('\uFEFF'));
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line) && line.TrimStart()[0] != '#')
            {
                yield return (line.Length > LongestLine ? line : Plain(line.Trim()), number);
            }
        }
    }

    /// <summary>The line with its thousands no longer grouped.</summary>
    private static string Plain(string line) =>
        Grouped().Replace(line, group => group.Value.Replace(",", "", StringComparison.Ordinal));

    private static ArmLine? Arm(string line, int number, int place, ProblemList problems)
    {
        if (line.Length > LongestLine)
        {
            Wrong(problems, number, $"a line of {line.Length} characters", $"at most {LongestLine} characters");
            return null;
        }

        if (Fraction().Match(line) is { Success: true } fraction)
        {
            return
                TryNumber(fraction.Groups["of"].Value, out double units)
                && TryNumber(fraction.Groups["successes"].Value, out double successes)
                ? Share(Name(fraction.Groups["name"].Value, place), units, successes, number, problems)
                : Refuse(line, number, problems);
        }

        string[] words = Split(line);
        int first = words.Length;
        while (first > 0 && words.Length - first < 3 && TryNumber(words[first - 1], out _))
        {
            first--;
        }

        double[] numbers = [.. words[first..].Select(word => TryNumber(word, out double value) ? value : double.NaN)];
        string name = Name(string.Join(' ', words[..first]), place);
        return numbers switch
        {
            [var units, var successes] => Share(name, units, successes, number, problems),
            // "variant 2 5000 600" is no mean of 2 units.
            [< 100 and var units, var mean, _]
                when first > 0 && !line.AsSpan().ContainsAny("\t;,") && IsCount(mean, 1) => Unclear(
                line,
                units,
                number,
                problems
            ),
            [var units, var mean, var deviation] => Mean(name, units, mean, deviation, number, problems),
            _ => Refuse(line, number, problems),
        };
    }

    private static ArmLine? Share(string name, double units, double successes, int line, ProblemList problems)
    {
        if (!IsCount(units, 1) || !IsCount(successes, 0))
        {
            Wrong(
                problems,
                line,
                $"{NumberText.Number(successes)} successes of {NumberText.Number(units)} units",
                "whole numbers, at least 1 unit"
            );
            return null;
        }

        if (successes > units)
        {
            Wrong(
                problems,
                line,
                $"{NumberText.Count((long)successes)} successes of {NumberText.Count((long)units)} units",
                "at most as many successes as units",
                "units come first, then successes; or write 600/5000"
            );
            return null;
        }

        return ArmLine.OfShare(name, (long)units, (long)successes);
    }

    private static ArmLine? Mean(
        string name,
        double units,
        double mean,
        double deviation,
        int line,
        ProblemList problems
    )
    {
        if (!IsCount(units, 1) || deviation < 0)
        {
            Wrong(
                problems,
                line,
                $"{NumberText.Number(units)} units with a standard deviation of {NumberText.Number(deviation)}",
                "a whole number of units, at least 1, and a standard deviation of at least 0"
            );
            return null;
        }

        return ArmLine.OfMean(name, (long)units, mean, deviation);
    }

    private static ArmLine? Refuse(string line, int number, ProblemList problems)
    {
        Wrong(problems, number, SafeText.Quoted(line), Form);
        return null;
    }

    private static ArmLine? Unclear(string line, double units, int number, ProblemList problems)
    {
        Wrong(
            problems,
            number,
            SafeText.Quoted(line),
            $"clear whether {NumberText.Number(units)} belongs to the name",
            "part name and numbers by commas, as \"variant 2, 5000, 600\""
        );
        return null;
    }

    private static void Wrong(
        ProblemList problems,
        int line,
        string given,
        string allowed,
        string? suggestion = null
    ) => problems.Add(new("arm", line, given, allowed) { Suggestion = suggestion });

    private static string Name(string given, int place)
    {
        string name = given.Trim().Trim(':', '"', '\'', ',', ';').Trim();
        return name.Length > 0 ? name
            : place == 0 ? "control"
            : place == 1 ? "treatment"
            : $"treatment {Shown(place)}";
    }

    /// <summary>The words of a line: parted by tabs or semicolons where there are any, else by commas, else by blanks.</summary>
    private static string[] Split(string line)
    {
        const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        return line.Split(
            IsOf(line, '\t') || IsOf(line, ';') ? ['\t', ';']
                : IsOf(line, ',') ? [',']
                : [' '],
            Trimmed
        );
    }

    private static bool IsOf(string line, char separator) => line.Contains(separator, StringComparison.Ordinal);

    private static bool TryNumber(string word, out double number) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static bool IsCount(double number, double least) =>
        number >= least && number <= 1L << 53 && number == Math.Floor(number);

    private static string Shown(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<name>.*?)[\s,;:]*(?<![\d.])(?<successes>\d+)\s*(/|\bof\b)\s*(?<of>\d+)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Fraction();

    /// <summary>Thousands grouped by commas, where blanks, tabs or semicolons stand around them.</summary>
    [GeneratedRegex(
        @"(?<=^|[\s;/])\d{1,3}(,\d{3})+(?=$|[\s;/])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Grouped();
}
