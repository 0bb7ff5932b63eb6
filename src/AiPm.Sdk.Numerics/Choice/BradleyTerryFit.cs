namespace AiPm.Sdk.Numerics;

/// <summary>A Bradley–Terry model, fitted.</summary>
public sealed class BradleyTerryFit
{
    internal BradleyTerryFit(
        PairedData data,
        BradleyTerryOptions options,
        double[] parameters,
        FitCovariance covariance,
        LikelihoodSummary fit
    )
    {
        Options = options;
        Fit = fit;
        int items = data.Items.Length;
        Strengths = new(Array.AsReadOnly(data.Items), parameters.AsSpan(0, items), covariance);
        int next = items;
        if (options.OrderEffect)
        {
            OrderEffect = new("being first", parameters[next], Error(covariance, next));
            next++;
        }

        if (next < parameters.Length)
        {
            TieParameter = new("tie", parameters[next], Error(covariance, next));
        }

        Explanation = new(Sentence(), Method(), Assumptions());
    }

    /// <summary>The strengths of the items, with standard errors and differences.</summary>
    public ItemStrengths Strengths { get; }

    /// <summary>What being first adds to an item's log-strength, γ; <see langword="null"/> where it was not asked for.</summary>
    public Coefficient? OrderEffect { get; }

    /// <summary>
    /// The tie parameter, log ν of Davidson or log κ of Rao and Kupper; <see langword="null"/> where nothing tied (ν is then 0 and κ is 1) or the model has
    /// none.
    /// </summary>
    public Coefficient? TieParameter { get; }

    /// <summary>What the model holds, and how it was fitted.</summary>
    public BradleyTerryOptions Options { get; }

    /// <summary>How well the model explains the comparisons.</summary>
    public LikelihoodSummary Fit { get; }

    /// <summary>The fit in a sentence, and how it was made.</summary>
    public Explanation Explanation { get; }

    /// <summary>How a comparison of two items would end.</summary>
    /// <param name="first">The first item.</param>
    /// <param name="second">The second item.</param>
    /// <param name="neutral">Whether neither has the advantage of being first.</param>
    /// <exception cref="ArgumentException">There is no such item, or both are one.</exception>
    public PairedProbabilities Probabilities(string first, string second, bool neutral = false)
    {
        double difference = Strengths[first] - Strengths[second];
        if (first == second)
        {
            throw new ArgumentException(
                $"an item is compared with another, but \"{first}\" was given twice",
                nameof(second)
            );
        }

        double along = difference + (neutral ? 0 : OrderEffect?.Value ?? 0);
        if (TieParameter is not { } tie)
        {
            return new(Logistic.Of(along), 0, Logistic.Of(-along));
        }

        if (Options.Ties == TieModel.RaoKupper)
        {
            double wins = Logistic.Of(along - tie.Value);
            double losses = Logistic.Of(-along - tie.Value);
            return new(wins, wins * losses * Elementary.Expm1(2 * tie.Value), losses);
        }

        System.Collections.Immutable.ImmutableArray<double> shares = ItemStrengths.Softmax([
            along / 2,
            tie.Value,
            -along / 2,
        ]);
        return new(shares[0], shares[1], shares[2]);
    }

    private static double Error(FitCovariance covariance, int place) => Math.Sqrt(covariance.OfParameter(place));

    private string Sentence()
    {
        (string first, string second) = (Strengths.Order[0], Strengths.Order[1]);
        string lead = Strengths.Difference(first, second).Sentence;
        string order = OrderEffect is { } effect
            ? $" Being first multiplies the odds by {NumberText.Number(Math.Min(Elementary.Exp(effect.Value), 1e300))} ({NumberText.Number(Math.Min(Elementary.Exp(effect.Interval().Lower), 1e300))} to {NumberText.Number(Math.Min(Elementary.Exp(effect.Interval().Upper), 1e300))} at 95 % confidence)."
            : "";
        return $"{first} is the strongest of {Strengths.Items.Count} items by {NumberText.Count(Fit.Observations)} comparisons. {lead}{order}";
    }

    private string Method() =>
        (Options.Prior.IsNone ? "maximum likelihood" : "posterior mode")
        + (
            TieParameter is null
                ? Options.Ties == TieModel.HalfWin
                    ? ", Bradley–Terry (1952), a tie as half a win"
                    : ", Bradley–Terry (1952)"
                : Options.Ties == TieModel.Davidson
                    ? ", Bradley–Terry with ties (Davidson 1970)"
                    : ", Bradley–Terry with ties (Rao and Kupper 1967)"
        )
        + (OrderEffect is null ? "" : ", with an order effect (Davidson and Beaver 1977)");

    private string[] Assumptions() =>
        [
            "Each item has one strength on one scale, whoever compares and whomever it meets.",
            Options.Errors == StandardErrorMethod.Information
                ? "Comparisons are independent, also those of one respondent."
                : "Respondents are independent; comparisons of one need not be.",
            Options.Prior.Statement,
        ];
}
