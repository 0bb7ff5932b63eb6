using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// How much each driver of a metric tree contributed to a change of the metric. The contributions sum to the change.
/// </summary>
/// <remarks>Equality compares lists by reference, not by content.</remarks>
public sealed record TreeAttribution
{
    private TreeAttribution(
        string metric,
        AttributionMethod method,
        double before,
        double after,
        IReadOnlyList<DriverContribution> drivers,
        IReadOnlyList<NodeChange> nodes,
        IReadOnlyList<string>? order
    )
    {
        Metric = metric;
        Method = method;
        Before = before;
        After = after;
        Drivers = drivers;
        Nodes = nodes;
        Order = order;
        Explanation = new(Sentence(), MethodName(method, order), Assumptions(method));
    }

    /// <summary>The id of the metric at the root.</summary>
    public string Metric { get; }

    /// <summary>How the change was shared out.</summary>
    public AttributionMethod Method { get; }

    /// <summary>The metric before.</summary>
    public double Before { get; }

    /// <summary>The metric after.</summary>
    public double After { get; }

    /// <summary>After less before: what the contributions sum to.</summary>
    public double Change => After - Before;

    /// <summary>Each driver's contribution, in the order of the tree.</summary>
    public IReadOnlyList<DriverContribution> Drivers { get; }

    /// <summary>Each node's values and the contributions below it, parents before children; a driver is listed at each place.</summary>
    public IReadOnlyList<NodeChange> Nodes { get; }

    /// <summary>The order in which drivers changed, where the method is sequential.</summary>
    public IReadOnlyList<string>? Order { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>The contribution of a driver.</summary>
    /// <param name="driver">The driver's id.</param>
    /// <exception cref="ArgumentException">There is no such driver.</exception>
    public DriverContribution this[string driver] =>
        Drivers.FirstOrDefault(own => own.Driver == driver)
        ?? throw new ArgumentException(
            Spelling.Unknown("driver", driver, [.. Drivers.Select(own => own.Driver)]),
            nameof(driver)
        );

    internal static TreeAttribution Of(
        MetricTree tree,
        AttributionMethod method,
        int[]? order,
        double[] before,
        double[] after,
        double rootBefore,
        double rootAfter,
        double[] contributions
    )
    {
        double change = rootAfter - rootBefore;
        DriverContribution[] drivers =
        [
            .. tree.Drivers.Select(
                (driver, i) =>
                    new DriverContribution(
                        driver.Id,
                        before[i],
                        after[i],
                        contributions[i],
                        ShareOf(contributions[i], change, tree.Root.Id)
                    )
            ),
        ];
        IEnumerable<int> steps = order ?? [.. Enumerable.Range(0, drivers.Length)];
        return new(
            tree.Root.Id,
            method,
            rootBefore,
            rootAfter,
            Array.AsReadOnly(drivers),
            Array.AsReadOnly(NodesOf(tree, before, after, contributions)),
            method == AttributionMethod.Sequential ? [.. steps.Select(i => drivers[i].Driver)] : null
        );
    }

    /// <summary>The value of every place; undefined where a denominator below is 0, or the value too large.</summary>
    internal static Measured[] Values(TreeStructure structure, ReadOnlySpan<double> drivers)
    {
        Measured[] values = new Measured[structure.Places.Length];
        for (int i = values.Length - 1; i >= 0; i--)
        {
            TreeStructure.Place place = structure.Places[i];
            if (place.Driver >= 0)
            {
                values[i] = drivers[place.Driver];
                continue;
            }

            Undefined? missing = null;
            foreach (int child in place.Children)
            {
                missing ??= values[child].Undefined;
            }

            values[i] = missing is null ? Value(place, values) : missing;
        }

        return values;
    }

    private static Measured Value(TreeStructure.Place place, Measured[] values)
    {
        int[] children = place.Children;
        double value;
        switch (place.Node)
        {
            case ConstantNode constant:
                return constant.Value;
            case SumNode sum:
                value = 0;
                for (int i = 0; i < children.Length; i++)
                {
                    value += sum.Coefficients[i] * values[children[i]].Value;
                }

                break;
            case RatioNode ratio:
                if (values[children[1]].Value == 0)
                {
                    return new Undefined(
                        UndefinedReason.ZeroDenominator,
                        $"{ratio.Id} is undefined, as {ratio.Denominator.Id} is 0."
                    );
                }

                value = values[children[0]].Value / values[children[1]].Value;
                break;
            default:
                value = 1;
                foreach (int child in children)
                {
                    value *= values[child].Value;
                }

                break;
        }

        return double.IsFinite(value)
            ? value
            : new Undefined(UndefinedReason.Infinite, $"{place.Node.Id} is too large for a number.");
    }

    private static Measured ShareOf(double contribution, double change, string metric) =>
        change == 0
            ? new Undefined(
                UndefinedReason.ZeroDenominator,
                $"{metric} did not change, so there is nothing to have a share of."
            )
        : contribution / change is var share && double.IsFinite(share) ? share
        : new Undefined(
            UndefinedReason.Infinite,
            $"{metric} changed too little for shares of the change to be numbers."
        );

    private static NodeChange[] NodesOf(MetricTree tree, double[] before, double[] after, double[] contributions)
    {
        TreeStructure structure = tree.Structure;
        TreeStructure.Place[] places = structure.Places;
        Measured[] old = Values(structure, before);
        Measured[] now = Values(structure, after);

        // Drivers below each place, how often each stands below it, and how often in the whole tree.
        int[] stands = new int[contributions.Length];
        foreach (TreeStructure.Place place in places)
        {
            if (place.Driver >= 0)
            {
                stands[place.Driver]++;
            }
        }

        double[] sums = new double[places.Length];
        string?[] elsewhere = new string?[places.Length];
        Dictionary<int, int>?[] shared = new Dictionary<int, int>?[places.Length];
        for (int i = places.Length - 1; i >= 0; i--)
        {
            TreeStructure.Place place = places[i];
            if (place.Driver >= 0)
            {
                if (stands[place.Driver] == 1)
                {
                    sums[i] = contributions[place.Driver];
                }
                else
                {
                    shared[i] = new() { [place.Driver] = 1 };
                }
            }

            foreach (int child in place.Children)
            {
                sums[i] += sums[child];
                foreach ((int driver, int count) in shared[child] ?? [])
                {
                    Dictionary<int, int> counts = shared[i] ??= [];
                    counts[driver] = counts.GetValueOrDefault(driver) + count;
                }
            }

            foreach (
                int driver in shared[i]
                    ?.Where(pair => pair.Value == stands[pair.Key])
                    .Select(pair => pair.Key)
                    .ToArray()
                    ?? []
            )
            {
                sums[i] += contributions[driver];
                _ = shared[i]!.Remove(driver);
            }

            elsewhere[i] = shared[i] is { Count: > 0 } open ? tree.Drivers[open.Keys.Min()].Id : null;
        }

        NodeChange[] nodes = new NodeChange[places.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            TreeStructure.Place place = places[i];
            nodes[i] = new(
                place.Node.Id,
                place.Parent < 0 ? null : places[place.Parent].Node.Id,
                place.Depth,
                old[i],
                now[i],
                elsewhere[i] is { } driver
                    ? new Undefined(
                        UndefinedReason.DoesNotExist,
                        $"{driver} stands below {place.Node.Id} and elsewhere, so that its contribution belongs to neither place alone."
                    )
                    : sums[i]
            );
        }

        return nodes;
    }

    private string Sentence()
    {
        string verb = Change > 0 ? "rose" : "fell";
        if (Change == 0)
        {
            return $"{Metric} stayed at {NumberText.Number(After)}.";
        }

        IEnumerable<string> parts = Drivers
            .Where(driver => driver.Contribution != 0)
            .OrderByDescending(driver => Math.Abs(driver.Contribution))
            .Take(5)
            .Select(driver =>
                driver.Share.TryGet(out double share, out _)
                    ? $"{driver.Driver} {NumberText.Signed(driver.Contribution)} ({ShareText.Share(share)})"
                    : $"{driver.Driver} {NumberText.Signed(driver.Contribution)}"
            );
        int left = Drivers.Count(driver => driver.Contribution != 0) - 5;
        string rest = left > 0 ? $" and {NumberText.Count(left)} more" : "";
        return $"{Metric} {verb} from {NumberText.Number(Before)} to {NumberText.Number(After)} ({NumberText.Signed(Change)}): {string.Join(", ", parts)}{rest}.";
    }

    internal static string MethodName(AttributionMethod method, IReadOnlyList<string>? order) =>
        method switch
        {
            AttributionMethod.Shapley => "Shapley values (Shapley 1953) by the multilinear extension (Owen 1972)",
            AttributionMethod.LogMeanDivisia => "logarithmic mean Divisia index, additive form I (Ang 2005)",
            _ => order is null or { Count: > 10 }
                ? "sequential substitution"
                : $"sequential substitution in the order {string.Join(", ", order)}",
        };

    internal static IReadOnlyList<string> Assumptions(AttributionMethod method) =>
        method == AttributionMethod.Sequential
            ?
            [
                "the tree holds before and after",
                "the order of the drivers is meant: joint effects go to those that come later",
            ]
            : ["the tree holds before and after"];
}
