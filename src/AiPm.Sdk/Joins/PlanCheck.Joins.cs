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
            .Concat(Worked(root))
            .Concat(Delayed(root))
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

    /// <summary>Progress is of work that has no parts, and not of days before the roadmap's first.</summary>
    private static IEnumerable<Problem> Worked(PositionedNode root)
    {
        if (
            !root.TryGetMember("observations", out PositionedNode observations)
            || !root.TryGetMember("roadmap", out PositionedNode roadmap)
        )
        {
            yield break;
        }

        HashSet<string> parents = new(
            Items(roadmap, "items").Select(item => Text(item, "parent")).OfType<string>(),
            StringComparer.Ordinal
        );
        string? start = Text(roadmap, "start");
        foreach (PositionedNode seen in Items(observations, "roadmap"))
        {
            if (seen.TryGetMember("item", out PositionedNode item) && item.Text is { } id && parents.Contains(id))
            {
                yield return item.Problem($"an item without parts; of \"{id}\" its parts are observed");
            }

            // Days as they are written compare as days do.
            if (
                seen.TryGetMember("started", out PositionedNode started)
                && started.Text is { } day
                && string.CompareOrdinal(day, start) < 0
            )
            {
                yield return started.Problem($"on or after {start}, when the roadmap starts");
            }
        }
    }

    /// <summary>A risk that delays becomes an event of the roadmap, beside those it has of its own.</summary>
    private static IEnumerable<Problem> Delayed(PositionedNode root)
    {
        if (!root.TryGetMember("roadmap", out PositionedNode roadmap))
        {
            yield break;
        }

        HashSet<string> events = new(
            Items(roadmap, "riskEvents").Select(one => Text(one, "id")).OfType<string>(),
            StringComparer.Ordinal
        );
        foreach (PositionedNode delay in Items(root, "riskDelays"))
        {
            if (delay.TryGetMember("risk", out PositionedNode risk) && risk.Text is { } id && events.Contains(id))
            {
                yield return risk.Problem($"a risk whose id no event of the roadmap has; \"{id}\" is one");
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
