using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// What the numbers of a risk say about its rating: how probable each level is, as frequency and loss are uncertain. A rating is one of these; this says how sure it is.
/// Equality compares lists by reference.
/// </summary>
public sealed record RatingOutlook
{
    private readonly string _dimension;

    private RatingOutlook(RiskMatrix matrix, ImpactDimension dimension, Risk risk, Tally tally, Provenance provenance)
    {
        _dimension = dimension.Name;
        RiskId = risk.Id;
        Provenance = provenance;
        Likelihood = Shares(matrix.Likelihood.Levels, tally.Likelihood, tally.Draws);
        Impact = Shares(dimension.Scale.Levels, tally.Impact, tally.Draws);
        Levels = Shares([.. matrix.Levels.Select(level => level.Name)], tally.Levels, tally.Draws);
        Outside = SimulatedValue.Share(tally.Outside, tally.Draws);
        RiskRating? current = risk.Current;
        Agrees =
            current is not null && current.Impacts.ContainsKey(dimension.Name)
                ? Levels[matrix.FindLevel(Cell(matrix, dimension, current).Name)!.Value].Probability
                : null;
        Explanation = Explain(matrix, dimension, risk);
    }

    /// <summary>The id of the risk.</summary>
    public string RiskId { get; }

    /// <summary>The levels of likelihood, from lowest to highest.</summary>
    public IReadOnlyList<LevelShare> Likelihood { get; }

    /// <summary>The levels of impact of one event in the dimension of loss, from lowest to highest.</summary>
    public IReadOnlyList<LevelShare> Impact { get; }

    /// <summary>The levels of priority, from lowest to highest.</summary>
    public IReadOnlyList<LevelShare> Levels { get; }

    /// <summary>The probability that likelihood or impact lies outside its scale, where no level holds it.</summary>
    public SimulatedValue Outside { get; }

    /// <summary>The probability of the level that the risk's current rating has in that dimension; <see langword="null"/> where it is not rated there.</summary>
    public SimulatedValue? Agrees { get; }

    /// <summary>The most probable level of priority; the lower of equally probable ones.</summary>
    public LevelShare MostProbable => Most(Levels);

    /// <summary>Seed and draws.</summary>
    public Provenance Provenance { get; }

    /// <summary>What the outlook says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>What the numbers of a risk say about its rating.</summary>
    /// <param name="register">The register; its matrix has a dimension in the unit of losses.</param>
    /// <param name="riskId">The id of a risk with numbers.</param>
    /// <param name="options">Draws, seed and threads; 10,000 draws from seed 1 when left out.</param>
    /// <remarks>
    /// Likelihood is the mean number of events a year, or the probability of at least one, given what is uncertain about the frequency; impact is what one event costs. The draws are
    /// those of a forecast of the same seed.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The register has no matrix, the matrix no dimension of loss, or the risk no numbers.</exception>
    /// <exception cref="ArgumentException">There is no such risk.</exception>
    /// <exception cref="UndefinedException">Draws leave the range of a frequency or loss; or the frequency is a computed number of events, whose probability of none is not known.</exception>
    public static RatingOutlook Of(RiskRegister register, string riskId, SimulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(register);
        RiskMatrix matrix = register.RequireMatrix();
        ImpactDimension dimension =
            matrix.LossDimension
            ?? throw new InvalidOperationException(
                $"the matrix \"{matrix.Name}\" has no dimension in the unit of losses, so numbers say nothing about ratings in it"
            );
        Risk risk = register[riskId];
        JointSimulation simulation = new();
        int likelihood = simulation.Add(
            risk.FrequencySlot,
            LikelihoodOf(risk.Frequency, matrix.Measure),
            Domain.NonNegative
        );
        int loss = simulation.Add(risk.LossSlot, risk.Loss, Domain.NonNegative);
        SimulationOptions chosen = options ?? SimulationOptions.Default;
        Tally tally = simulation.Run(chosen, () => new Tally(matrix, dimension.Scale, likelihood, loss));
        return new(matrix, dimension, risk, tally, Provenance.Of(chosen));
    }

    /// <summary>The most probable level of likelihood and of impact as a rating; of equally probable ones the lower.</summary>
    public RiskRating ToRating() => new(Most(Likelihood).Level, _dimension, Most(Impact).Level);

    private static Estimate LikelihoodOf(EventFrequency frequency, LikelihoodMeasure measure)
    {
        Estimate value = frequency.Value;
        return measure == LikelihoodMeasure.EventsPerYear
            ? frequency.MeanEvents
            : frequency.Model switch
            {
                FrequencyModel.Poisson => 1 - Estimate.Exp(-value),
                FrequencyModel.AtMostOnce => value,
                FrequencyModel.Binomial => 1 - Estimate.Pow(1 - value, frequency.Size),
                FrequencyModel.NegativeBinomial => 1
                    - Estimate.Pow(frequency.Size / (frequency.Size + value), frequency.Size),
                _ => value.ProbabilityAbove(0.5),
            };
    }

    private static RatingLevel Cell(RiskMatrix matrix, ImpactDimension dimension, RiskRating rating) =>
        matrix[matrix.Likelihood[rating.Likelihood], dimension.Scale[rating.Impacts[dimension.Name]]].Level;

    private static LevelShare Most(IReadOnlyList<LevelShare> levels) => levels.MaxBy(level => level.Probability.Value)!;

    private static IReadOnlyList<LevelShare> Shares(IReadOnlyList<string> levels, long[] counts, long draws) =>
        [.. levels.Select((level, i) => new LevelShare(level, SimulatedValue.Share(counts[i], draws)))];

    private Explanation Explain(RiskMatrix matrix, ImpactDimension dimension, Risk risk)
    {
        string levels = string.Join(
            ", ",
            Levels
                .Where(level => level.Probability.Value > 0)
                .OrderByDescending(level => level.Probability.Value)
                .Select(level => $"{level.Level} {ShareText.Probability(level.Probability)}")
        );
        string rated = Agrees is null ? "It is not rated." : $"It is rated {Cell(matrix, dimension, risk.Current!)}.";
        string outside =
            Outside.Value == 0 ? "" : $" {ShareText.Probability(Outside)} of draws lie outside the scales.";
        return new(
            $"The numbers of \"{risk.Title}\" say: {(levels.Length == 0 ? "no level" : levels)}. {rated}{outside}",
            $"Draws of frequency and loss counted in the bands of the matrix \"{matrix.Name}\"",
            ["impact is the loss of one event", "likelihood and impact are those of a year as it is now"]
        );
    }

    private sealed class Tally(RiskMatrix matrix, RatingScale impact, int likelihoodSlot, int lossSlot)
        : IDrawAccumulator<Tally>
    {
        public long[] Likelihood { get; } = new long[matrix.Likelihood.Levels.Count];

        public long[] Impact { get; } = new long[matrix.Columns];

        public long[] Levels { get; } = new long[matrix.Levels.Count];

        public long Outside { get; private set; }

        public long Draws { get; private set; }

        public void Add(DrawChunk chunk)
        {
            ReadOnlySpan<double> likelihoods = chunk[likelihoodSlot];
            ReadOnlySpan<double> losses = chunk[lossSlot];
            for (int i = 0; i < likelihoods.Length; i++)
            {
                int? row = matrix.Likelihood.LevelOf(likelihoods[i]);
                int? column = impact.LevelOf(losses[i]);
                Count(Likelihood, row);
                Count(Impact, column);
                if (row is { } r && column is { } c)
                {
                    Levels[matrix.Level(r, c)]++;
                }
                else
                {
                    Outside++;
                }
            }

            Draws += likelihoods.Length;
        }

        public void Merge(Tally later)
        {
            Sum(Likelihood, later.Likelihood);
            Sum(Impact, later.Impact);
            Sum(Levels, later.Levels);
            Outside += later.Outside;
            Draws += later.Draws;
        }

        private static void Count(long[] counts, int? level)
        {
            if (level is { } known)
            {
                counts[known]++;
            }
        }

        private static void Sum(long[] counts, long[] later)
        {
            for (int i = 0; i < counts.Length; i++)
            {
                counts[i] += later[i];
            }
        }
    }
}
