using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How the effort of a timebox is divided, and whether the caps hold. Made by <see cref="Moscow"/>.</summary>
[JsonConverter(typeof(SurveyJsonConverter<MoscowBalance>))]
public sealed record MoscowBalance : ISurveyResult
{
    internal MoscowBalance(
        SimulatedValue totalEffort,
        IReadOnlyList<MoscowShare> shares,
        MoscowCap? must,
        MoscowCap? could,
        Provenance? provenance
    )
    {
        TotalEffort = totalEffort;
        Shares = shares;
        Must = must;
        Could = could;
        Provenance = provenance;
        Explanation = new(
            must is null || could is null
                ? "Every item is out of scope, so there is no effort to divide."
                : $"{Sentence(must)} {Sentence(could)}",
            "MoSCoW with effort caps (DSDM Agile Project Framework); Won't counts nowhere",
            [
                "more Must than the cap is for teams whose estimates are accurate, whose approach and environment are known, and who know each other",
                provenance is null ? "efforts are certain" : "efforts vary as their estimates say",
            ]
        );
    }

    /// <summary>The mean effort of Must, Should and Could together.</summary>
    public SimulatedValue TotalEffort { get; }

    /// <summary>Must, Should, Could and Won't; the share of Won't is undefined, as it is out of scope.</summary>
    public IReadOnlyList<MoscowShare> Shares { get; }

    /// <summary>The cap of Must; null where every item is out of scope.</summary>
    public MoscowCap? Must { get; }

    /// <summary>The range of Could; null where every item is out of scope.</summary>
    public MoscowCap? Could { get; }

    /// <summary>Seed and draws; null where every effort is certain and nothing was drawn.</summary>
    public Provenance? Provenance { get; }

    /// <summary>The balance in a sentence.</summary>
    public Explanation Explanation { get; }

    private static string Sentence(MoscowCap cap)
    {
        string allowed =
            cap.Allowed.Lower == 0
                ? $"at most {ShareText.Level(cap.Allowed.Upper)}"
                : $"{ShareText.Level(Math.Round(cap.Allowed.Lower, 10))} to {ShareText.Level(Math.Round(cap.Allowed.Upper, 10))}";
        string sure = cap.ProbabilityHolds is { Value: 0 or 1, StandardError: 0 }
            ? ""
            : $", and keeps to that with a probability of {ShareText.Probability(cap.ProbabilityHolds)}";
        string moves =
            cap.HoldsOnAverage ? ""
            : cap.Moves.Count == 0 ? " No move of a few items would repair that."
            : $" Moving {string.Join(", ", cap.Moves.Select(move => move.Item))} to {cap.Moves[0].To} would repair it.";
        return $"{cap.Priority} takes {ShareText.Share(cap.Share, 0)} of the effort where {allowed} is allowed{sure}.{moves}";
    }

    void ISurveyResult.Write(SurveyJson json)
    {
        json.Explanation(Explanation);
        json.Simulated("totalEffort", TotalEffort);
        json.List(
            "shares",
            Shares,
            share =>
            {
                json.Text<MoscowPriority>("priority", share.Priority);
                json.Count("items", share.Items);
                json.Simulated("effort", share.Effort);
                json.Measured("share", share.Share);
                json.Interval("interval", share.Interval);
            }
        );
        json.List(
            "caps",
            new[] { Must, Could }.OfType<MoscowCap>(),
            cap =>
            {
                json.Text<MoscowPriority>("priority", cap.Priority);
                json.Interval("allowed", cap.Allowed);
                json.Number("share", cap.Share);
                json.Flag("holdsOnAverage", cap.HoldsOnAverage);
                json.Simulated("probabilityHolds", cap.ProbabilityHolds);
                json.List(
                    "moves",
                    cap.Moves,
                    move =>
                    {
                        json.Text("item", move.Item);
                        json.Text<MoscowPriority>("from", move.From);
                        json.Text<MoscowPriority>("to", move.To);
                        json.Number("meanEffort", move.MeanEffort);
                    }
                );
                json.Simulated("probabilityAfterMoves", cap.ProbabilityAfterMoves);
            }
        );
    }
}
