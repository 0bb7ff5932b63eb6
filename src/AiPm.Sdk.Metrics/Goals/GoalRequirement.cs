using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// What a goal requires of one driver: which level reaches it, and with which probability, given that everything else is as uncertain as it is.
/// </summary>
public sealed class GoalRequirement
{
    private static readonly double[] UsualProbabilities = [0.5, 0.8, 0.9, 0.95];

    // The level each draw requires, ascending, mirrored where less is better, so that a draw is won from its level upwards: −∞ where it
    // is won whatever the driver, +∞ where it never is.
    private readonly double[] _levels;
    private readonly long _metToday;

    private GoalRequirement(
        MetricTree tree,
        Goal goal,
        DriverNode driver,
        Direction side,
        double[] levels,
        long metToday,
        Provenance provenance
    )
    {
        Metric = tree.Root.Id;
        Goal = goal;
        Driver = driver.Id;
        Domain = driver.Domain;
        Side = side;
        _levels = levels;
        _metToday = metToday;
        Provenance = provenance;
        Explanation = new(
            Sentence(),
            "the level at which each draw reaches the goal, solved along the metric tree",
            ["the tree holds at the level required", "the other drivers stay as they are"]
        );
    }

    /// <summary>The id of the metric that the goal is about.</summary>
    public string Metric { get; }

    /// <summary>What is wanted of the metric.</summary>
    public Goal Goal { get; }

    /// <summary>The id of the driver that is to move.</summary>
    public string Driver { get; }

    /// <summary>The range the driver may have.</summary>
    public Domain Domain { get; }

    /// <summary><see cref="Direction.Increase"/> where the driver must be at least a level, else at most.</summary>
    public Direction Side { get; }

    /// <summary>The levels for an even chance and for chances of 80, 90 and 95 %; <see cref="LevelFor"/> has any other.</summary>
    public IReadOnlyList<RequiredLevel> Levels =>
        [.. UsualProbabilities.Select(probability => new RequiredLevel(probability, LevelFor(probability)))];

    /// <summary>From which draws.</summary>
    public Provenance Provenance { get; }

    /// <summary>The number of draws.</summary>
    public long Count => _levels.Length;

    /// <summary>The chance that the goal is met with the driver as it is.</summary>
    public SimulatedValue ProbabilityToday => SimulatedValue.Share(_metToday, Count);

    /// <summary>The chance that some level of the driver within its domain reaches the goal: more cannot be had from this driver alone.</summary>
    public SimulatedValue ProbabilityAtBest =>
        SimulatedValue.Share(
            OrderStatistic.CountAtMost(_levels, Side == Direction.Increase ? Domain.Largest : -Domain.Smallest),
            Count
        );

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>The chance that the goal is met with the driver at this level for certain.</summary>
    /// <param name="level">The level; in the driver's domain.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside the domain.</exception>
    public SimulatedValue ProbabilityAt(double level)
    {
        _ = Domain.Require(level);
        return SimulatedValue.Share(OrderStatistic.CountAtMost(_levels, Mirror(level)), Count);
    }

    /// <summary>The level of the driver that reaches the goal with this probability.</summary>
    /// <param name="probability">Above 0, at most 1.</param>
    /// <returns>
    /// The level; undefined where no level of the driver's domain reaches the goal so often. Where the goal is reached so often whatever the driver,
    /// the end of its domain that is easiest; undefined where that end is infinite.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not above 0 and at most 1.</exception>
    public Measured LevelFor(double probability)
    {
        _ = Domain.Share.Require(probability);
        _ = Domain.Positive.Require(probability);
        double level = Mirror(_levels[OrderStatistic.Rank(probability, _levels.Length)]);
        if (Domain.Contains(level))
        {
            return level;
        }

        bool isEasy = Side == Direction.Increase ? level < Domain.Smallest : level > Domain.Largest;
        double easiest = Side == Direction.Increase ? Domain.Lower : Domain.Upper;
        return !isEasy
                ? new Undefined(
                    UndefinedReason.OutsideDomain,
                    $"No {Driver} brings {Metric} to {Goal} with a chance of {ShareText.Level(probability)}; at best it is {ShareText.Probability(ProbabilityAtBest)}."
                )
            : double.IsFinite(easiest) ? easiest
            : new Undefined(
                UndefinedReason.Infinite,
                $"{Metric} is {Goal} with a chance of {ShareText.Level(probability)} whatever {Driver} is."
            );
    }

    internal static GoalRequirement Solve(
        MetricTree tree,
        Goal goal,
        int driver,
        Estimate[] drivers,
        SimulationOptions options,
        CancellationToken cancellation
    )
    {
        DriverNode node = tree.Drivers[driver];
        bool isSingle = tree.Compiled.Leaves[driver].Length == 1;
        if (!isSingle && !(double.IsFinite(node.Domain.Lower) && double.IsFinite(node.Domain.Upper)))
        {
            throw new ArgumentException(
                $"\"{node.Id}\" stands in several places, so its level is searched for and its domain must have two finite ends, but was {node.Domain.Description}",
                nameof(driver)
            );
        }

        JointSimulation simulation = new();
        for (int i = 0; i < drivers.Length; i++)
        {
            _ = simulation.Add(tree.Drivers[i].Id, drivers[i], tree.Drivers[i].Domain);
        }

        Draws draws = simulation.Run(options, () => new Draws(tree, goal, driver, isSingle), null, cancellation);
        if (draws.Rising > 0 && draws.Falling > 0)
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.DoesNotExist,
                    $"More {node.Id} raises {tree.Root.Id} in {ShareText.Share((double)draws.Rising / draws.Levels.Count)} of the draws and lowers it in others, so that no level is required."
                )
            );
        }

        Direction side =
            draws.Falling > 0 == (goal.Direction == Direction.Decrease) ? Direction.Increase : Direction.Decrease;
        double[] levels = [.. draws.Levels];
        if (side == Direction.Decrease)
        {
            for (int i = 0; i < levels.Length; i++)
            {
                levels[i] = double.IsInfinity(levels[i]) ? levels[i] : -levels[i];
            }
        }

        Array.Sort(levels);
        return new(tree, goal, node, side, levels, draws.MetToday, Provenance.Of(options));
    }

    private double Mirror(double level) => Side == Direction.Increase ? level : -level;

    private string Sentence()
    {
        string bound = Side == Direction.Increase ? "at least" : "at most";
        string even = LevelFor(0.5).TryGet(out double half, out _)
            ? $"{Metric} {Goal} needs {Driver} of {bound} {Text(half)} for an even chance"
            : $"No {Driver} alone gives an even chance of {Metric} {Goal}";
        string sure = LevelFor(0.9).TryGet(out double high, out _)
            ? $", {Text(high)} for a chance of 90 %"
            : $"; at best the chance is {ShareText.Probability(ProbabilityAtBest)}";
        return $"{even}{sure}. As it is, the chance is {ShareText.Probability(ProbabilityToday)}.";
    }

    private string Text(double level) => Domain == Domain.Share ? ShareText.Share(level) : NumberText.Rounded(level, 4);

    /// <summary>The level that each draw requires.</summary>
    private sealed class Draws(MetricTree tree, Goal goal, int driver, bool isSingle) : IDrawAccumulator<Draws>
    {
        private readonly TreeEngine _engine = tree.NewEngine();
        private readonly double[] _drivers = new double[tree.Drivers.Count];
        private int[]? _path;

        /// <summary>In the driver's own unit; −∞ where any level will do, +∞ where none will.</summary>
        internal List<double> Levels { get; } = [];

        internal long MetToday { get; private set; }

        /// <summary>Draws in which more of the driver raises the metric.</summary>
        internal long Rising { get; private set; }

        internal long Falling { get; private set; }

        public void Add(DrawChunk chunk)
        {
            for (int draw = 0; draw < chunk.Count; draw++)
            {
                for (int i = 0; i < _drivers.Length; i++)
                {
                    _drivers[i] = chunk[i][draw];
                }

                double today = _engine.Evaluate(_drivers);
                if (!double.IsFinite(today))
                {
                    Measured why = tree.Evaluate(_drivers);
                    throw new UndefinedException(
                        new(
                            UndefinedReason.ZeroDenominator,
                            $"In some draws {tree.Root.Id} has no value: {why.Undefined?.Sentence}"
                        )
                    );
                }

                double target = goal.TargetFrom(today);
                bool isMet = goal.IsMetBy(today, target);
                MetToday += isMet ? 1 : 0;
                double level = isSingle ? InClosedForm(target, out double slope) : BySearch(target, out slope);
                Rising += slope > 0 ? 1 : 0;
                Falling += slope < 0 ? 1 : 0;

                // Where the driver does nothing the draw is won or lost whatever it is; where no level solves, today's side says which.
                Levels.Add(
                    slope == 0 || !double.IsFinite(level)
                        ? (isMet ? double.NegativeInfinity : double.PositiveInfinity)
                        : level
                );
            }
        }

        public void Merge(Draws later)
        {
            Levels.AddRange(later.Levels);
            MetToday += later.MetToday;
            Rising += later.Rising;
            Falling += later.Falling;
        }

        private double InClosedForm(double target, out double slope) =>
            _engine.LevelFor(_path ??= _engine.PathOf(driver), target, _drivers, out slope);

        private double BySearch(double target, out double slope)
        {
            Domain domain = tree.Drivers[driver].Domain;
            double own = _drivers[driver];
            double low = Excess(domain.Smallest);
            double high = Excess(domain.Largest);
            double level =
                low > 0 == high > 0 && low != 0 && high != 0
                    ? double.NaN
                    : RootFinding.Bracketed(Excess, domain.Smallest, domain.Largest).Value;
            slope = Math.Sign(high - low);

            // A single turning point inside shows in the thirds; then no half-line of levels is required.
            double third = (domain.Largest - domain.Smallest) / 3;
            double first = Excess(domain.Smallest + third);
            double second = Excess(domain.Largest - third);
            _drivers[driver] = own;
            bool rises = first > low || second > first || high > second;
            bool falls = first < low || second < first || high < second;
            return !(rises && falls)
                ? level
                : throw new UndefinedException(
                    new(
                        UndefinedReason.DoesNotExist,
                        $"{tree.Root.Id} rises and falls with {tree.Drivers[driver].Id} inside its domain, so that no level is required."
                    )
                );

            double Excess(double value)
            {
                _drivers[driver] = value;
                double excess = _engine.Evaluate(_drivers) - target;
                return double.IsNaN(excess) ? double.PositiveInfinity : excess;
            }
        }
    }
}
