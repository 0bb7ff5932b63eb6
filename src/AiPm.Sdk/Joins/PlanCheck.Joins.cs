using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What joins the rooms must find what it joins: experiments that measure the scale's metric, values that their metric can have.</summary>
internal static partial class PlanCheck
{
    private static IEnumerable<Problem> Joins(
        PositionedNode root,
        Dictionary<string, string?> kinds,
        Dictionary<string, PositionedNode> experiments
    ) =>
        MeasuredImpacts(root, experiments)
            .Concat(Observed(root, kinds))
            .Concat(
                Items(root, "readiness")
                    .SelectMany(gate => Items(gate, "checks"))
                    .SelectMany(check => Counted(check, kinds))
            );

    private static IEnumerable<Problem> MeasuredImpacts(
        PositionedNode root,
        Dictionary<string, PositionedNode> experiments
    )
    {
        if (!root.TryGetMember("backlog", out PositionedNode backlog))
        {
            yield break;
        }

        bool hasScale = root.TryGetMember("impactScale", out PositionedNode scale);
        foreach (PositionedNode item in Items(backlog, "items"))
        {
            if (!item.TryGetMember("measuredImpact", out PositionedNode measured))
            {
                continue;
            }

            if (!hasScale)
            {
                yield return measured.Problem(
                    "left out where the plan has no impactScale, which says what impact 1 means as an effect",
                    "a measured impact"
                );
                continue;
            }

            if (
                Text(measured, "experiment") is not { } experimentId
                || !experiments.TryGetValue(experimentId, out PositionedNode experiment)
            )
            {
                continue;
            }

            if (scale.Kind == System.Text.Json.JsonValueKind.Object && !scale.TryGetMember("usualEffects", out _))
            {
                yield return measured.Problem(
                    "an assumption, or an experiment where impactScale has usualEffects: the best of several tried ideas looks better than it is",
                    "an experiment"
                );
            }

            PositionedNode[] arms = [.. Items(experiment, "arms")];
            string[] compared =
            [
                .. arms.Select(arm => Text(arm, "id"))
                    .OfType<string>()
                    .Where(arm => arm != Text(experiment, "control")),
            ];
            if (
                measured.TryGetMember("arm", out PositionedNode armNode)
                && armNode.Text is { } arm
                && !compared.Contains(arm, StringComparer.Ordinal)
            )
            {
                yield return armNode.Problem(
                    $"an arm of {experimentId} that is compared with its control: {string.Join(", ", compared)}",
                    suggestion: Spelling.Suggest(arm, compared)
                );
            }
            else if (
                Text(scale, "metric") is { } metric
                && arms.Any(a => !Members(a, "results").Any(result => result.Name == metric))
            )
            {
                yield return measured.Problem(
                    $"an experiment with results of {metric}, the metric of impactScale, in every arm",
                    experimentId
                );
            }
        }
    }

    private static IEnumerable<Problem> Observed(PositionedNode root, Dictionary<string, string?> kinds)
    {
        if (!root.TryGetMember("observations", out PositionedNode observations))
        {
            yield break;
        }

        foreach (PositionedNode seen in Items(observations, "metrics"))
        {
            if (Text(seen, "metric") is not { } metric || kinds.GetValueOrDefault(metric) is not { } kind)
            {
                continue;
            }

            if (kind != "proportion" && seen.TryGetMember("right", out PositionedNode right))
            {
                yield return right.Problem($"left out, as {metric} is a {kind} and only a proportion is counted so");
            }

            if (
                kind is "proportion" or "retention" or "funnel"
                && seen.TryGetMember("value", out PositionedNode value)
                && value.Number is < 0 or > 1
            )
            {
                yield return value.Problem($"a share from 0 to 1, as {metric} is a {kind}");
            }
        }
    }

    private static IEnumerable<Problem> Counted(PositionedNode check, Dictionary<string, string?> kinds)
    {
        if (
            check.TryGetMember("certainty", out PositionedNode certainty)
            && Text(check, "metric") is { } metric
            && kinds.GetValueOrDefault(metric) is { } kind and not "proportion"
        )
        {
            yield return certainty.Problem(
                $"left out, as {metric} is a {kind} and only of a proportion the chance is known"
            );
        }
    }
}
