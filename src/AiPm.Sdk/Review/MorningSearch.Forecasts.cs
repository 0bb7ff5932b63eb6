using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

internal sealed partial class MorningSearch
{
    private IEnumerable<MorningFinding> Forecasts() =>
        ChainLink
            .Between(_review.Plan, _review.Options, _outcomeBefore, _review.WithExperiments)
            .Where(link => link.Without != link.With)
            .Select(link => new MorningFinding(
                MorningKind.Forecast,
                Tone.Neutral,
                link.Path,
                $"{link.What}: {link.With}; on {Numerics.DateText.LongDate(_since)} it was {link.Without}."
            ));
}
