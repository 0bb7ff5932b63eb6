using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// How much each driver contributed to a change where its values are uncertain: the attribution of every draw. In each draw the
/// contributions sum to the change of that draw.
/// </summary>
public sealed class AttributionForecast
{
    private readonly Dictionary<string, int> _places;
    private readonly Simulated[] _contributions;
    private readonly long[] _largest;

    private AttributionForecast(MetricTree tree, AttributionMethod method, Draws draws, Provenance provenance)
    {
        Metric = tree.Root.Id;
        Method = method;
        Drivers = [.. tree.Drivers.Select(driver => driver.Id)];
        _places = Drivers.Index().ToDictionary(driver => driver.Item, driver => driver.Index, StringComparer.Ordinal);
        _contributions = [.. draws.Contributions.Select(column => Simulated.FromDraws(column.ToArray(), provenance))];
        _largest = draws.Largest;
        Change = Simulated.FromDraws(draws.Changes.ToArray(), provenance);
        Provenance = provenance;
        Explanation = new(
            Sentence(),
            TreeAttribution.MethodName(method, null) + ", in every draw",
            TreeAttribution.Assumptions(method)
        );
    }

    /// <summary>The id of the metric at the root.</summary>
    public string Metric { get; }

    /// <summary>How the change was shared out.</summary>
    public AttributionMethod Method { get; }

    /// <summary>The drivers, in the order of the tree.</summary>
    public IReadOnlyList<string> Drivers { get; }

    /// <summary>The change of the metric.</summary>
    public Simulated Change { get; }

    /// <summary>What each driver contributed, in the order of <see cref="Drivers"/>.</summary>
    public IReadOnlyList<Simulated> Contributions => Array.AsReadOnly(_contributions);

    /// <summary>From which draws.</summary>
    public Provenance Provenance { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>What a driver contributed.</summary>
    /// <param name="driver">The driver's id.</param>
    /// <exception cref="ArgumentException">There is no such driver.</exception>
    public Simulated this[string driver] => _contributions[Place(driver)];

    /// <summary>The chance that a driver contributed most, in size; in draws where several did alike, the first of them.</summary>
    /// <param name="driver">The driver's id.</param>
    /// <exception cref="ArgumentException">There is no such driver.</exception>
    public SimulatedValue ProbabilityLargest(string driver) =>
        SimulatedValue.Share(_largest[Place(driver)], Change.Count);

    internal static AttributionForecast Run(
        MetricTree tree,
        Estimate[] before,
        Estimate[] after,
        AttributionMethod method,
        SimulationOptions options,
        CancellationToken cancellation
    )
    {
        JointSimulation simulation = new();
        int[] old = new int[before.Length];
        int[] now = new int[before.Length];
        for (int i = 0; i < before.Length; i++)
        {
            DriverNode driver = tree.Drivers[i];
            bool isSame = before[i].Equals(after[i]);
            old[i] = simulation.Add(isSame ? driver.Id : driver.Id + "/before", before[i], driver.Domain);
            now[i] = isSame ? old[i] : simulation.Add(driver.Id + "/after", after[i], driver.Domain);
        }

        Draws draws = simulation.Run(options, () => new Draws(tree, method, old, now), null, cancellation);
        return new(tree, method, draws, Provenance.Of(options));
    }

    private int Place(string driver)
    {
        ArgumentNullException.ThrowIfNull(driver);
        return _places.TryGetValue(driver, out int place)
            ? place
            : throw new ArgumentException(Spelling.Unknown("driver", driver, _places.Keys), nameof(driver));
    }

    private string Sentence()
    {
        string[] parts =
        [
            .. Enumerable
                .Range(0, Drivers.Count)
                .OrderByDescending(i => Math.Abs(_contributions[i].Mean.Value))
                .Take(3)
                .Select(i =>
                    $"{Drivers[i]} {(_contributions[i].Mean > 0 ? "+" : "")}{NumberText.Number(_contributions[i].Mean)} (90 % interval {NumberText.Range(_contributions[i].CentralInterval(0.90), Round)})"
                ),
        ];
        return $"{Metric} changes by {NumberText.Number(Change.Mean)} on average: {string.Join(", ", parts)}.";

        static string Round(double value) => NumberText.Rounded(value, 3);
    }

    private sealed class Draws(MetricTree tree, AttributionMethod method, int[] before, int[] after)
        : IDrawAccumulator<Draws>
    {
        private readonly TreeEngine _engine = tree.NewEngine(method);
        private readonly double[] _old = new double[before.Length];
        private readonly double[] _now = new double[before.Length];
        private readonly double[] _own = new double[before.Length];

        internal List<double>[] Contributions { get; } =
        [.. Enumerable.Range(0, before.Length).Select(_ => new List<double>())];

        internal List<double> Changes { get; } = [];

        internal long[] Largest { get; } = new long[before.Length];

        public void Add(DrawChunk chunk)
        {
            for (int draw = 0; draw < chunk.Count; draw++)
            {
                for (int driver = 0; driver < _old.Length; driver++)
                {
                    _old[driver] = chunk[before[driver]][draw];
                    _now[driver] = chunk[after[driver]][draw];
                }

                tree.Contribute(_engine, _old, _now, method, null, _own);
                int largest = 0;
                for (int driver = 0; driver < _own.Length; driver++)
                {
                    Contributions[driver].Add(_own[driver]);
                    largest = Math.Abs(_own[driver]) > Math.Abs(_own[largest]) ? driver : largest;
                }

                Largest[largest]++;
                Changes.Add(_engine.Evaluate(_now) - _engine.Evaluate(_old));
            }
        }

        public void Merge(Draws later)
        {
            Changes.AddRange(later.Changes);
            for (int driver = 0; driver < _own.Length; driver++)
            {
                Contributions[driver].AddRange(later.Contributions[driver]);
                Largest[driver] += later.Largest[driver];
            }
        }
    }
}
