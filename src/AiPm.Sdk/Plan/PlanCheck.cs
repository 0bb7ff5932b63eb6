using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>
/// What the table of shapes cannot say: that results fit the kinds of their metrics and their arm's units, and that an assumption is measured where
/// there is something to measure. It walks the document itself, so that it finds these also beside other problems.
/// </summary>
internal static partial class PlanCheck
{
    public static IEnumerable<Problem> Find(JsonTree tree)
    {
        Dictionary<string, string?> kinds = Kinds(tree.Root);
        Dictionary<string, PositionedNode> experiments = ById(tree.Root, "experiments");
        return Items(tree.Root, "experiments")
            .SelectMany(experiment => Results(experiment, kinds).Concat(Goal(experiment, tree.Root)))
            .Concat(Items(tree.Root, "assumptions").SelectMany(assumption => Measured(assumption, experiments)))
            .Concat(Items(tree.Root, "evaluations").SelectMany(evaluation => Evaluated(evaluation, kinds)))
            .Concat(Joins(tree.Root, kinds, experiments));
    }

    private static IEnumerable<Problem> Results(PositionedNode experiment, Dictionary<string, string?> kinds)
    {
        foreach (PositionedNode arm in Items(experiment, "arms"))
        {
            double units = arm.TryGetMember("units", out PositionedNode count)
                ? count.Number ?? double.MaxValue
                : double.MaxValue;
            foreach (PositionedNode result in Members(arm, "results"))
            {
                if (!kinds.TryGetValue(result.Name!, out string? kind))
                {
                    yield return result.Problem(
                        "the id of a metric",
                        $"\"{result.Name}\"",
                        Spelling.Suggest(result.Name!, kinds.Keys)
                    );
                }
                else if (Needed(kind) is not { } needed)
                {
                    yield return result.Problem(
                        $"left out, as {result.Name} is a {kind}: a plan holds summaries of proportions, means and ratios"
                    );
                }
                else if (Holds(result) is { } held && held != kind)
                {
                    yield return result.Problem($"{needed}, as {result.Name} is a {kind}");
                }
                else if (result.TryGetMember("successes", out PositionedNode successes) && successes.Number > units)
                {
                    yield return successes.Problem($"at most {count.RawText}, the arm's number of units");
                }
            }
        }
    }

    /// <summary>What a result of a kind of metric holds; <see langword="null"/> where a plan cannot hold one.</summary>
    private static string? Needed(string? kind) =>
        kind switch
        {
            "proportion" => "successes",
            "mean" => "mean and variance",
            "ratio" => "numerator, denominator and covariance",
            _ => null,
        };

    /// <summary>The kind that a result holds what is needed of, as far as it says.</summary>
    private static string? Holds(PositionedNode result) =>
        result.TryGetMember("successes", out _) ? "proportion"
        : result.TryGetMember("mean", out _) ? "mean"
        : result.TryGetMember("numerator", out _) || result.TryGetMember("denominator", out _) ? "ratio"
        : null;

    /// <summary>An experiment is judged by a goal: a metric of that role with results in every arm.</summary>
    private static IEnumerable<Problem> Goal(PositionedNode experiment, PositionedNode root)
    {
        string[] goals =
        [
            .. Items(root, "metrics")
                .Where(metric => Text(metric, "role") is "primary" or "northStar")
                .Select(metric => Text(metric, "id"))
                .OfType<string>(),
        ];
        PositionedNode[] arms = [.. Items(experiment, "arms")];
        bool hasGoal = Array.Exists(
            goals,
            goal => Array.TrueForAll(arms, arm => Members(arm, "results").Any(result => result.Name == goal))
        );
        if (!hasGoal && experiment.TryGetMember("arms", out PositionedNode list))
        {
            yield return list.Problem("arms that all have results of a metric whose role is primary or northStar");
        }
    }

    private static IEnumerable<Problem> Measured(
        PositionedNode assumption,
        Dictionary<string, PositionedNode> experiments
    )
    {
        if (
            !assumption.TryGetMember("measuredBy", out PositionedNode measured)
            || Text(measured, "experiment") is not { } experimentId
            || !experiments.TryGetValue(experimentId, out PositionedNode experiment)
            || !measured.TryGetMember("arm", out PositionedNode arm)
            || arm.Text is not { } armId
        )
        {
            yield break;
        }

        PositionedNode[] arms = [.. Items(experiment, "arms")];
        string[] compared =
        [
            .. arms.Select(a => Text(a, "id")).OfType<string>().Where(a => a != Text(experiment, "control")),
        ];
        if (!compared.Contains(armId, StringComparer.Ordinal))
        {
            yield return arm.Problem(
                $"an arm of {experimentId} that is compared with its control: {string.Join(", ", compared)}",
                suggestion: Spelling.Suggest(armId, compared)
            );
        }
        else if (
            measured.TryGetMember("metric", out PositionedNode metric)
            && metric.Text is { } metricId
            && arms.Any(a => !Members(a, "results").Any(result => result.Name == metricId))
        )
        {
            yield return metric.Problem($"a metric with results in every arm of {experimentId}");
        }
    }

    private static IEnumerable<Problem> Evaluated(PositionedNode evaluation, Dictionary<string, string?> kinds)
    {
        if (
            evaluation.TryGetMember("metric", out PositionedNode metric)
            && metric.Text is { } id
            && kinds.GetValueOrDefault(id) is { } kind and not "proportion"
        )
        {
            yield return metric.Problem($"a metric that is a proportion, which {id} is not: it is a {kind}");
        }
    }

    private static Dictionary<string, string?> Kinds(PositionedNode root)
    {
        Dictionary<string, string?> kinds = new(StringComparer.Ordinal);
        foreach ((string id, PositionedNode metric) in ById(root, "metrics"))
        {
            kinds[id] = Text(metric, "kind");
        }

        return kinds;
    }

    private static Dictionary<string, PositionedNode> ById(PositionedNode root, string list)
    {
        Dictionary<string, PositionedNode> byId = new(StringComparer.Ordinal);
        foreach (PositionedNode item in Items(root, list))
        {
            if (Text(item, "id") is { } id)
            {
                byId.TryAdd(id, item);
            }
        }

        return byId;
    }

    private static IEnumerable<PositionedNode> Items(PositionedNode parent, string list) =>
        parent.TryGetMember(list, out PositionedNode node) && node.Kind == JsonValueKind.Array
            ? node.Children.Where(child => child.Kind == JsonValueKind.Object)
            : [];

    private static IEnumerable<PositionedNode> Members(PositionedNode parent, string member) =>
        parent.TryGetMember(member, out PositionedNode node) && node.Kind == JsonValueKind.Object
            ? node.Children.Where(child => child.Kind == JsonValueKind.Object)
            : [];

    private static string? Text(PositionedNode parent, string member) =>
        parent.TryGetMember(member, out PositionedNode node) ? node.Text : null;
}
