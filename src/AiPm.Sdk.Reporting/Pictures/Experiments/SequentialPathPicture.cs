using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>A test that is looked at while it runs: its path against the boundary at which it stops.</summary>
public static class SequentialPathPicture
{
    /// <summary>A group-sequential test: z at each look, the boundaries of its looks, and those of the looks still planned.</summary>
    /// <param name="monitor">The test so far; also before its first look.</param>
    /// <param name="subject">What is compared, as <c>visits, new model against old</c>.</param>
    public static Picture Of(GroupSequentialMonitor monitor, string subject)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        ArgumentNullException.ThrowIfNull(subject);
        return Of(monitor, subject, Sentence(monitor));
    }

    /// <summary>A group-sequential test of an experiment.</summary>
    /// <param name="comparison">The comparison, with its looks.</param>
    public static Picture Of(SequentialComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return Of(
            comparison.Monitor(),
            $"{comparison.Metric.Name}, {comparison.TreatmentArm} against {comparison.ControlArm}",
            comparison.Explanation.Sentence
        );
    }

    /// <summary>
    /// A test that may be looked at whenever one likes: its confidence sequence look by look. It is decided once the interval leaves no effect out for good.
    /// </summary>
    /// <param name="looks">The sequence as it was at each look, in order.</param>
    /// <param name="subject">What is compared, as <c>visits, new model against old</c>.</param>
    /// <exception cref="ArgumentException">There is no look.</exception>
    public static Picture Of(IReadOnlyList<EffectSequence> looks, string subject)
    {
        ArgumentNullException.ThrowIfNull(looks);
        ArgumentNullException.ThrowIfNull(subject);
        if (looks.Count == 0)
        {
            throw new ArgumentException("looks must hold at least one look, but was empty", nameof(looks));
        }

        EffectSequence last = looks[^1];
        PictureTable table = new(
            [
                new("Look", ColumnKind.Number),
                new("Units", ColumnKind.Number),
                new("Difference", ColumnKind.Number)
                {
                    Reference = 0,
                    Unit = $"{ShareText.Level(1 - last.Alpha)} over all looks",
                },
                new("p-value so far", ColumnKind.Number),
            ],
            looks.Select(look =>
                new[]
                {
                    PictureCell.OfNumber(look.Looks),
                    PictureCell.OfNumber(look.ControlUnits + look.TreatmentUnits),
                    Cells.Interval(look.Difference.Value, look.Difference.Interval, NumberText.Signed),
                    new PictureCell(ShareText.PValue(look.PValue)) { Number = look.PValue },
                }
            )
        );
        EffectSequence[] drawn =
        [
            .. looks.Where(look =>
                look.Difference.Value.IsDefined && PlaneDot.Drawn(look.Difference.Interval) is not null
            ),
        ];
        double Units(EffectSequence look) => look.ControlUnits + look.TreatmentUnits;
        return Drawn.Of(
            $"The path of {subject}",
            last.Explanation.Sentence,
            table,
            new(
                ChartAxis.Number("units of both arms"),
                ChartAxis.Number("difference, with its interval over all looks"),
                Curves.Band(
                    drawn.Select(look =>
                        (Units(look), look.Difference.Interval.Value.Lower, look.Difference.Interval.Value.Upper)
                    )
                ),
                Curves.Line(drawn.Select(look => (Units(look), look.Difference.Value.Value))),
                Chart.AtHeight(0, "no difference")
            )
        );
    }

    private static Picture Of(GroupSequentialMonitor monitor, string subject, string sentence)
    {
        GroupSequentialDesign design = monitor.Design;
        SequentialBoundary[] past = [.. monitor.Looks.Select(look => look.Boundary)];
        SequentialBoundary[] planned =
        [
            .. design.Boundaries.Where(boundary =>
                past.Length == 0 || (boundary.Fraction > past[^1].Fraction && !past[^1].IsFinal)
            ),
        ];
        SequentialBoundary[] all = [.. past, .. planned];
        // Of a test for "less", a boundary is that of the statistic turned round.
        int sign = design.Alternative == Alternative.Less ? -1 : 1;
        PictureTable table = new(
            [
                new("Look", ColumnKind.Number),
                new("Information", ColumnKind.Share),
                new("z", ColumnKind.Number),
                new("Stops from", ColumnKind.Number),
                .. all.Any(boundary => boundary.Futility is not null)
                    ? [new PictureColumn("Futile up to", ColumnKind.Number)]
                    : Array.Empty<PictureColumn>(),
                new("Repeated interval", ColumnKind.Number),
                new("Verdict"),
            ],
            monitor
                .Looks.Select(look => Row(look.Boundary, look))
                .Concat(planned.Select(boundary => Row(boundary, null)))
        );
        bool isTwoSided = design.Alternative == Alternative.TwoSided;
        const string Path = "z at the looks";
        const string Stop = "stops for an effect";
        const string Futile = "stops for futility";
        IEnumerable<(string, double, double)> Side(int side) =>
            all.Where(boundary => double.IsFinite(boundary.Efficacy))
                .Select(boundary => (Stop, boundary.Fraction, side * boundary.Efficacy));
        IEnumerable<(string, double, double)> FutileSide(int side) =>
            all.Where(boundary => boundary.Futility is { } futility && double.IsFinite(futility))
                .Select(boundary => (Futile, boundary.Fraction, side * boundary.Futility!.Value));
        Chart chart = new(
            ChartAxis.Share("information, as a share of the plan") with
            {
                HasZero = true,
            },
            ChartAxis.Number("z"),
            Chart.AtHeight(0, "no effect"),
            Curves.Lines(Side(sign)),
            Curves.Lines(isTwoSided ? Side(-1) : []),
            Curves.Lines(FutileSide(sign)),
            Curves.Lines(isTwoSided ? FutileSide(-1) : []),
            Curves.Lines(monitor.Looks.Select(look => (Path, look.Boundary.Fraction, look.Z))),
            new ChartLayer(
                ChartMark.Point,
                [
                    .. monitor.Looks.Select(look => new ChartRow
                    {
                        X = look.Boundary.Fraction,
                        Y = look.Z,
                        Series = Path,
                        Note = Verdict(look.Verdict),
                    }),
                ]
            )
        )
        {
            Series = all.Any(boundary => boundary.Futility is not null) ? [Path, Stop, Futile] : [Path, Stop],
        };
        return Drawn.Of($"The path of {subject}", sentence, table, chart);

        PictureCell[] Row(SequentialBoundary boundary, MonitoredLook? look) =>
            [
                PictureCell.OfNumber(boundary.Look),
                PictureCell.OfShare(boundary.Fraction, 0),
                look is null ? PictureCell.Gap("not yet") : PictureCell.OfNumber(Rounded(look.Z)),
                double.IsFinite(boundary.Efficacy)
                    ? PictureCell.OfNumber(Rounded(sign * boundary.Efficacy))
                    : PictureCell.Gap("cannot stop here"),
                .. all.Any(other => other.Futility is not null)
                    ?
                    [
                        boundary.Futility is { } futility && double.IsFinite(futility)
                            ? PictureCell.OfNumber(Rounded(sign * futility))
                            : PictureCell.Gap("no rule here"),
                    ]
                    : Array.Empty<PictureCell>(),
                look is null
                    ? PictureCell.Gap("not yet")
                    : Cells.Interval(look.Estimate, look.RepeatedInterval, NumberText.Signed),
                look is null ? "planned" : Verdict(look.Verdict),
            ];
    }

    private static double Rounded(double z) => Math.Round(z, 4);

    private static string Sentence(GroupSequentialMonitor monitor)
    {
        if (monitor.Looks.Count == 0)
        {
            return $"There was no look yet; {NumberText.Count(monitor.Design.Boundaries.Count)} are planned.";
        }

        MonitoredLook at = monitor.Stop ?? monitor.Looks[^1];
        string edge = double.IsFinite(at.Boundary.Efficacy)
            ? $"against a boundary of {NumberText.Number(at.Boundary.Efficacy, 2)}"
            : "where nothing can stop it";
        return monitor.Stop is null
            ? $"After look {NumberText.Count(at.Boundary.Look)} the test goes on: z is {NumberText.Number(at.Z, 2)} {edge}."
            : $"At look {NumberText.Count(at.Boundary.Look)} the test {Verdict(at.Verdict)}: z is {NumberText.Number(at.Z, 2)} {edge}.";
    }

    private static string Verdict(SequentialVerdict verdict) =>
        verdict switch
        {
            SequentialVerdict.Continue => "goes on",
            SequentialVerdict.Efficacy => "stops for an effect",
            SequentialVerdict.Futility => "stops for futility",
            SequentialVerdict.OppositeEfficacy => "stops for an effect the other way",
            _ => "stops",
        };
}
