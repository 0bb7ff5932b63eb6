using System.Globalization;

namespace AiPm.Sdk.Calibration;

/// <summary>The calibration section of docs/validation.md: a row for each method and size, over the points of its grid.</summary>
public static class CalibrationTable
{
    /// <summary>Where the section begins; what lies above belongs to other tests.</summary>
    public const string Heading = "## Calibration";

    private static readonly string[] Columns =
    [
        "method",
        "promise",
        "size",
        "points",
        "nominal",
        "mean",
        "lowest",
        "highest",
        "largest standard error",
        "no answer",
        "lowest at",
    ];

    public static string Section() =>
        string.Join(
            '\n',
            [
                Heading,
                "",
                "Made by the calibration suite (`AIPM_CALIBRATION=full dotnet test tests/AiPm.Sdk.Calibration -c Release`), which fails where a promise is broken;",
                "`dotnet test` runs it at a fortieth of the size. *Exact*: never below nominal. *Mean nominal*: the average over the grid within one point, the lowest",
                "is printed. *Asymptotic from n*: within one point from that size; *conservative from n*: not more than one point below; smaller sizes are printed as measured, and results of such sizes warn. A",
                "standard error of 0 means that every outcome was enumerated; simulated values are judged at 4 standard errors.",
                "",
                .. CalibrationSuite
                    .Cases.GroupBy(one => (one.Room, one.Quantity))
                    .OrderBy(group => group.Key.Room, StringComparer.Ordinal)
                    .ThenBy(group => group.Key.Quantity, StringComparer.Ordinal)
                    .SelectMany(group => Table($"{group.Key.Room}: {group.Key.Quantity}", group)),
            ]
        );

    private static IEnumerable<string> Table(string title, IEnumerable<CalibrationCase> cases) =>
        [
            $"### {title}",
            "",
            $"| {string.Join(" | ", Columns)} |",
            $"|{string.Concat(Columns.Select(_ => "---|"))}",
            .. cases.OrderBy(one => one.Method, StringComparer.Ordinal).SelectMany(Rows),
            "",
        ];

    private static IEnumerable<string> Rows(CalibrationCase one) =>
        one.Measure().GroupBy(point => point.Size).OrderBy(size => size.Key).Select(size => Row(one, [.. size]));

    private static string Row(CalibrationCase one, Measurement[] points)
    {
        Measurement lowest = points.MinBy(point => point.Value - point.Nominal)!;
        double[] nominal = [.. points.Select(point => point.Nominal).Distinct()];
        string[] cells =
        [
            one.Method,
            one.Promise.Name,
            Number(points[0].Size),
            points.Length.ToString(CultureInfo.InvariantCulture),
            nominal.Length == 1 ? Number(nominal[0]) : "varies",
            Number(points.Average(point => point.Value)),
            Number(points.Min(point => point.Value)),
            Number(points.Max(point => point.Value)),
            points.Max(point => point.StandardError).ToString("0.####", CultureInfo.InvariantCulture),
            points.Sum(point => point.Undefined).ToString(CultureInfo.InvariantCulture),
            lowest.At,
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string Number(double value) =>
        Math.Abs(value) < 1
            ? value.ToString("0.####", CultureInfo.InvariantCulture)
            : value.ToString("0.##", CultureInfo.InvariantCulture);
}
