using System.Globalization;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// How a metric is made of its drivers: a tree of sums, products and ratios. It says what the metric is for given drivers, how much each of
/// them contributed to a change, and, through a <see cref="Goal"/>, which level of a driver reaches a target.
/// </summary>
/// <remarks>
/// <para>Contributions are exact: by each <see cref="AttributionMethod"/> they sum to the change, to rounding (1e-12 of the values).</para>
/// <para>
/// Shapley values are not enumerated over subsets. With each driver changed by chance p on its own, the expected root is a polynomial in p
/// whose partial slopes, integrated from 0 to 1, are the Shapley values (Owen 1972, Management Science 18); Gauss and Legendre's rule integrates it
/// exactly. Cost: nodes × degree, where the degree counts the factors along products, not the drivers. Only drivers that stand in several places or
/// inside a sum that is divided by must be gone through state by state: 2^k times the cost for k of them, and more than
/// <see cref="MostEntangledDrivers"/> are refused. Sequential and Divisia contributions cost one walk over the tree.
/// </para>
/// <para>A tree is immutable and may be asked from several threads.</para>
/// </remarks>
public sealed class MetricTree
{
    /// <summary>The most drivers that stand in several places or inside a sum that is divided by, for <see cref="AttributionMethod.Shapley"/>.</summary>
    public const int MostEntangledDrivers = 16;

    private readonly TreeStructure _structure;
    private readonly CompiledTree _compiled;
    private readonly GaussLegendreRule? _rule;
    private readonly int[] _asListed;

    // The workspace of the last call, for whichever comes next.
    private TreeEngine? _spare;

    /// <summary>Makes a tree.</summary>
    /// <param name="root">The metric that it explains.</param>
    /// <exception cref="ArgumentException">The tree has problems; the message lists all that <see cref="Check"/> finds.</exception>
    public MetricTree(MetricNode root)
    {
        _structure = TreeStructure.Of(root);
        if (_structure.Problems.Count > 0)
        {
            throw new ArgumentException(Problem.Listing(_structure.Problems, "metric tree", most: 10), nameof(root));
        }

        Root = root;
        Drivers = Array.AsReadOnly(_structure.Drivers);
        _asListed = [.. Enumerable.Range(0, Drivers.Count)];
        _compiled = CompiledTree.Of(_structure);
        _rule = Entangled.Count <= MostEntangledDrivers ? GaussLegendreRule.ForDegree(_compiled.Degree() - 1) : null;
    }

    /// <summary>The metric that the tree explains.</summary>
    public MetricNode Root { get; }

    /// <summary>The drivers, each once, in the order in which they first stand in the tree; columns of values are in this order.</summary>
    [JsonIgnore]
    public IReadOnlyList<DriverNode> Drivers { get; }

    /// <summary>The drivers that stand in several places or inside a sum that is divided by.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Entangled =>
        [.. Drivers.Where((_, driver) => _compiled.IsEntangled[driver]).Select(driver => driver.Id)];

    /// <summary>
    /// Everything wrong with a tree: an id that stands twice, a driver with two values, a denominator that is the number 0, a tree too deep or too
    /// large. Empty where it is sound.
    /// </summary>
    /// <param name="root">The node at the top.</param>
    public static IReadOnlyList<Problem> Check(MetricNode root) => TreeStructure.Of(root).Problems;

    /// <summary>The metric for these drivers; undefined where a denominator is 0 or the result is too large for a number.</summary>
    /// <param name="drivers">One finite value for each of <see cref="Drivers"/>, in their order.</param>
    /// <exception cref="ArgumentException">There is not one value for each driver, or one is outside its driver's domain.</exception>
    public Measured Evaluate(ReadOnlySpan<double> drivers)
    {
        Require(drivers, nameof(drivers));
        TreeEngine engine = Borrow();
        double value = engine.Evaluate(drivers);
        Return(engine);
        return double.IsFinite(value) ? value : WhyNot(drivers);
    }

    /// <summary>The metric for these drivers; undefined where a denominator is 0 or the result is too large for a number.</summary>
    /// <param name="drivers">Values by the drivers' ids; a driver without one has its own value from the tree, which then must be certain.</param>
    /// <exception cref="ArgumentException">A value is missing, of no driver, or outside its driver's domain.</exception>
    public Measured Evaluate(IReadOnlyDictionary<string, double> drivers) => Evaluate(Column(drivers, nameof(drivers)));

    /// <summary>The metric as an uncertain quantity, which depends on the drivers it is made of.</summary>
    /// <param name="drivers">Quantities by the drivers' ids; a driver without one has its own value from the tree. All of the tree's when left out.</param>
    /// <exception cref="ArgumentException">A quantity is missing, of no driver, or outside its driver's domain.</exception>
    /// <exception cref="DivideByZeroException">A denominator is a certain 0.</exception>
    public Estimate Evaluate(IReadOnlyDictionary<string, Estimate>? drivers = null) =>
        Evaluate<Estimate>(Quantities(drivers, nameof(drivers)));

    /// <summary>The formula of the tree, written once for numbers, lanes and estimates.</summary>
    /// <param name="drivers">One value for each of <see cref="Drivers"/>, in their order.</param>
    /// <exception cref="ArgumentException">There is not one value for each driver.</exception>
    public T Evaluate<T>(ReadOnlySpan<T> drivers)
        where T : struct, IQuantity<T>
    {
        RequireCount(drivers.Length, nameof(drivers));
        T[] values = new T[_structure.Places.Length];
        for (int i = values.Length - 1; i >= 0; i--)
        {
            TreeStructure.Place place = _structure.Places[i];
            int[] children = place.Children;
            values[i] = place.Node switch
            {
                DriverNode => drivers[place.Driver],
                ConstantNode constant => T.Constant(constant.Value),
                SumNode sum => Fold(
                    0,
                    children.Length,
                    child =>
                        sum.Coefficients[child] == 1 ? values[children[child]]
                        : sum.Coefficients[child] == -1 ? -values[children[child]]
                        : T.Constant(sum.Coefficients[child]) * values[children[child]],
                    (left, right) => left + right
                ),
                RatioNode => values[children[0]] / values[children[1]],
                _ => Fold(0, children.Length, child => values[children[child]], (left, right) => left * right),
            };
        }

        return values[0];
    }

    /// <summary>How much each driver contributed to a change of the metric.</summary>
    /// <param name="before">Values by the drivers' ids, one for each.</param>
    /// <param name="after">Values by the drivers' ids, one for each.</param>
    /// <param name="method">How the change is shared out.</param>
    /// <exception cref="ArgumentException">
    /// A value is missing, of no driver, or outside its driver's domain; a factor is negative under
    /// <see cref="AttributionMethod.LogMeanDivisia"/>; or too many drivers are entangled for <see cref="AttributionMethod.Shapley"/>.
    /// </exception>
    /// <exception cref="UndefinedException">A denominator is 0 before, after, or on the way from one to the other.</exception>
    public TreeAttribution Attribute(
        IReadOnlyDictionary<string, double> before,
        IReadOnlyDictionary<string, double> after,
        AttributionMethod method = AttributionMethod.Shapley
    ) => Attribute(Column(before, nameof(before)), Column(after, nameof(after)), EnumDomain.Require(method), null);

    /// <summary>How much each driver contributed, if they change one after the other in the given order.</summary>
    /// <param name="before">Values by the drivers' ids, one for each.</param>
    /// <param name="after">Values by the drivers' ids, one for each.</param>
    /// <param name="order">The ids of all drivers, each once, in the order in which they change.</param>
    /// <exception cref="ArgumentException">A value or the order does not fit the drivers.</exception>
    /// <exception cref="UndefinedException">A denominator is 0 before, after, or on the way from one to the other.</exception>
    public TreeAttribution Attribute(
        IReadOnlyDictionary<string, double> before,
        IReadOnlyDictionary<string, double> after,
        IReadOnlyList<string> order
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        int[] places = [.. order.Select(id => IndexOf(id, nameof(order)))];
        if (places.Length != Drivers.Count || places.Distinct().Count() != places.Length)
        {
            throw new ArgumentException(
                $"order must name each of the {Drivers.Count} drivers once, but was [{string.Join(", ", order)}]",
                nameof(order)
            );
        }

        return Attribute(
            Column(before, nameof(before)),
            Column(after, nameof(after)),
            AttributionMethod.Sequential,
            places
        );
    }

    /// <summary>The contributions alone, for columns in the order of <see cref="Drivers"/>.</summary>
    /// <param name="before">One value for each driver.</param>
    /// <param name="after">One value for each driver.</param>
    /// <param name="method">How the change is shared out.</param>
    /// <param name="contributions">Receives one number for each driver.</param>
    /// <exception cref="ArgumentException">As for the friendly form, or a length differs from the number of drivers.</exception>
    /// <exception cref="UndefinedException">A denominator is 0 before, after, or on the way from one to the other.</exception>
    public void Attribute(
        ReadOnlySpan<double> before,
        ReadOnlySpan<double> after,
        AttributionMethod method,
        Span<double> contributions
    )
    {
        Require(before, nameof(before));
        Require(after, nameof(after));
        RequireCount(contributions.Length, nameof(contributions));
        RequireMethod(EnumDomain.Require(method));
        TreeEngine engine = Borrow();
        Contribute(engine, before, after, method, null, contributions);
        Return(engine);
    }

    /// <summary>
    /// How much each driver contributed where its values are uncertain: the attribution of every draw, so that in each draw the
    /// contributions sum to that draw's change. A quantity that is the same before and after is drawn once.
    /// </summary>
    /// <param name="before">Quantities by the drivers' ids; a driver without one has its own value from the tree.</param>
    /// <param name="after">Quantities by the drivers' ids; a driver without one has its own value from the tree.</param>
    /// <param name="method">How the change is shared out.</param>
    /// <param name="options">Draws, seed and threads; 10,000 independent draws when left out.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="ArgumentException">
    /// A quantity is missing, of no driver or outside its domain, or as for certain values; or the options ask for points that are not independent.
    /// </exception>
    /// <exception cref="UndefinedException">Draws of a driver leave its domain, or in some draws a denominator is 0.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public AttributionForecast Forecast(
        IReadOnlyDictionary<string, Estimate> before,
        IReadOnlyDictionary<string, Estimate> after,
        AttributionMethod method = AttributionMethod.Shapley,
        SimulationOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        RequireMethod(EnumDomain.Require(method));
        return AttributionForecast.Run(
            this,
            Quantities(before, nameof(before)),
            Quantities(after, nameof(after)),
            method,
            options ?? SimulationOptions.Default,
            cancellation
        );
    }

    internal TreeStructure Structure => _structure;

    internal CompiledTree Compiled => _compiled;

    internal TreeEngine NewEngine(AttributionMethod? method = null) =>
        new(_compiled, method == AttributionMethod.Shapley ? _rule : null);

    internal int IndexOf(string driver, string parameter)
    {
        ArgumentNullException.ThrowIfNull(driver, parameter);
        int index = Array.FindIndex(_structure.Drivers, node => node.Id == driver);
        return index >= 0
            ? index
            : throw new ArgumentException(
                Spelling.Unknown("driver", driver, [.. Drivers.Select(node => node.Id)]),
                parameter
            );
    }

    internal Estimate[] Quantities(IReadOnlyDictionary<string, Estimate>? given, string parameter)
    {
        RequireKnown(given?.Keys, parameter);
        return
        [
            .. Drivers.Select(driver =>
                given is not null && given.TryGetValue(driver.Id, out Estimate own)
                    ? DriverNode.Require(driver.Id, own, driver.Domain)
                    : driver.Value ?? throw Missing(driver.Id, parameter)
            ),
        ];
    }

    /// <summary>Contributions into a span; the engine's workspace is used.</summary>
    internal void Contribute(
        TreeEngine engine,
        ReadOnlySpan<double> before,
        ReadOnlySpan<double> after,
        AttributionMethod method,
        int[]? order,
        Span<double> contributions
    )
    {
        RequireDefined(engine, before, "before");
        RequireDefined(engine, after, "after");
        bool isDefined = true;
        if (method == AttributionMethod.LogMeanDivisia)
        {
            LogMeanDivisia.Attribute(_structure, before, after, contributions);
        }
        else if (method == AttributionMethod.Shapley)
        {
            isDefined = engine.TryShapley(before, after, contributions);
        }
        else
        {
            isDefined = engine.TrySequential(before, after, order ?? _asListed, contributions);
        }

        if (!isDefined)
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.ZeroDenominator,
                    $"The contributions to {Root.Id} are undefined: with some drivers changed and others not, a denominator is 0 or a value too large."
                )
            );
        }
    }

    private TreeEngine Borrow() => Interlocked.Exchange(ref _spare, null) ?? new(_compiled, _rule);

    private void Return(TreeEngine engine) => Volatile.Write(ref _spare, engine);

    private TreeAttribution Attribute(double[] before, double[] after, AttributionMethod method, int[]? order)
    {
        RequireMethod(method);
        double[] contributions = new double[Drivers.Count];
        TreeEngine engine = NewEngine(method);
        Contribute(engine, before, after, method, order, contributions);
        return TreeAttribution.Of(
            this,
            method,
            order,
            before,
            after,
            engine.Evaluate(before),
            engine.Evaluate(after),
            contributions
        );
    }

    private void RequireMethod(AttributionMethod method)
    {
        if (method == AttributionMethod.Shapley && _rule is null)
        {
            throw new ArgumentException(
                $"Shapley values go through the states of drivers that stand in several places or inside a sum that is divided by; there may be at most {MostEntangledDrivers}, but there are {Entangled.Count}: {string.Join(", ", Entangled)}",
                nameof(method)
            );
        }
    }

    private void RequireDefined(TreeEngine engine, ReadOnlySpan<double> drivers, string when)
    {
        if (!double.IsFinite(engine.Evaluate(drivers)))
        {
            Undefined why = WhyNot(drivers);
            throw new UndefinedException(new(why.Reason, $"{when}: {why.Sentence}"));
        }
    }

    /// <summary>The first place, from the bottom, that has no value.</summary>
    private Undefined WhyNot(ReadOnlySpan<double> drivers)
    {
        Measured[] values = TreeAttribution.Values(_structure, drivers);
        for (int i = values.Length - 1; i >= 0; i--)
        {
            if (values[i].Undefined is { } undefined)
            {
                return undefined;
            }
        }

        return new(UndefinedReason.Infinite, $"{Root.Id} is too large for a number.");
    }

    private double[] Column(IReadOnlyDictionary<string, double> given, string parameter)
    {
        ArgumentNullException.ThrowIfNull(given, parameter);
        RequireKnown(given.Keys, parameter);
        double[] column = new double[Drivers.Count];
        for (int i = 0; i < column.Length; i++)
        {
            DriverNode driver = Drivers[i];
            column[i] =
                given.TryGetValue(driver.Id, out double own) ? driver.Domain.Require(own, driver.Id)
                : driver.Value is { } value && value.TryGetCertain(out double certain) ? certain
                : throw Missing(driver.Id, parameter);
        }

        return column;
    }

    private void Require(ReadOnlySpan<double> drivers, string parameter)
    {
        RequireCount(drivers.Length, parameter);
        for (int i = 0; i < drivers.Length; i++)
        {
            if (!_structure.Drivers[i].Domain.Contains(drivers[i]))
            {
                _ = _structure.Drivers[i].Domain.Require(drivers[i], _structure.Drivers[i].Id);
            }
        }
    }

    private void RequireCount(int count, string parameter)
    {
        if (count != Drivers.Count)
        {
            throw new ArgumentException(
                $"{parameter} must have one value for each of the {Drivers.Count} drivers, but had {count}",
                parameter
            );
        }
    }

    private void RequireKnown(IEnumerable<string>? ids, string parameter)
    {
        foreach (string id in ids ?? [])
        {
            _ = IndexOf(id, parameter);
        }
    }

    private static ArgumentException Missing(string driver, string parameter) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{parameter} must have a value of \"{driver}\", as its node has none"
            ),
            parameter
        );

    /// <summary>Folds in halves, so that a graph of many terms stays shallow.</summary>
    private static T Fold<T>(int start, int end, Func<int, T> term, Func<T, T, T> join) =>
        end - start == 1
            ? term(start)
            : join(
                Fold(start, start + (end - start) / 2, term, join),
                Fold(start + (end - start) / 2, end, term, join)
            );
}
