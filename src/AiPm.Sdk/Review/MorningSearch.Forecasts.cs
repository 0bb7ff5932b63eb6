using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

internal sealed partial class MorningSearch
{
    /// <summary>The least change of the mean loss that is news, as a share of it: each quiet day makes risks a little rarer.</summary>
    private const double LeastLossChange = 0.01;

    private IEnumerable<MorningFinding> Forecasts() =>
        ChainLink
            .Between(_review.Plan, _review.Options, _outcomeBefore, _review.WithExperiments)
            .Where(link => link.Without != link.With && (link.Path != "$.risks" || IsLossNews()))
            .Select(link => new MorningFinding(
                MorningKind.Forecast,
                Tone.Neutral,
                link.Path,
                $"{link.What}: {link.With}; on {Numerics.DateText.LongDate(_since)} it was {link.Without}."
            ));

    private bool IsLossNews()
    {
        double was = _outcomeBefore.Risk!.Total.Mean;
        double now = _review.WithExperiments.Risk!.Total.Mean;
        return Math.Abs(now - was) > LeastLossChange * Math.Max(Math.Abs(was), Math.Abs(now));
    }
}
