using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// When a look stops for an effect: by spending an error rate, by a boundary of a given shape (Wang and Tsiatis, with Pocock's and O'Brien and Fleming's among
/// them), or by one far critical value before the end (Haybittle and Peto).
/// </summary>
/// <remarks>
/// Whatever the rule, the last look spends exactly what is left of the error rate, so that the whole is kept also where looks came otherwise than planned.
/// </remarks>
public abstract record StoppingRule
{
    private protected StoppingRule(string name, string source)
    {
        Name = name;
        Source = source;
    }

    /// <summary>The name in the literature.</summary>
    public string Name { get; }

    /// <summary>Author and year.</summary>
    public string Source { get; }

    /// <summary>Pocock's: one critical value at all looks, Wang and Tsiatis with Δ = ½. Pocock 1977.</summary>
    public static StoppingRule Pocock { get; } = new WangTsiatisRule(0.5, "Pocock's boundary", "Pocock 1977");

    /// <summary>O'Brien and Fleming's: C ÷ √t, Wang and Tsiatis with Δ = 0. O'Brien and Fleming 1979.</summary>
    public static StoppingRule ObrienFleming { get; } =
        new WangTsiatisRule(0, "O'Brien–Fleming boundary", "O'Brien and Fleming 1979");

    /// <summary>Boundaries that spend the error rate as a function says; looks need not be planned.</summary>
    public static StoppingRule Spending(SpendingFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new SpendingRule(function);
    }

    /// <summary>
    /// C·t^(Δ − ½), with C such that the planned looks keep the error rate. At looks that were not planned the same curve holds, as far as error rate is left.
    /// Wang and Tsiatis 1987.
    /// </summary>
    /// <param name="delta">Δ, from −10 to 1: 0 is O'Brien and Fleming's, ½ Pocock's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The parameter is outside its range.</exception>
    public static StoppingRule WangTsiatis(double delta) =>
        new WangTsiatisRule(
            Domain.Between(-10, 1).Require(delta),
            FormattableString.Invariant($"Wang–Tsiatis boundary with Δ = {delta}"),
            "Wang and Tsiatis 1987"
        );

    /// <summary>One critical value at every look but the last, which takes what is left of the error rate. Haybittle 1971, Peto and others 1976.</summary>
    /// <param name="critical">The critical value of interim looks, from 1 to 30.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static StoppingRule HaybittlePeto(double critical = 3) =>
        new HaybittlePetoRule(Domain.Between(1, 30).Require(critical));

    /// <summary>A spending function is a rule.</summary>
    public static implicit operator StoppingRule(SpendingFunction function) => Spending(function);

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;

    /// <summary>Whether a constant has to be found for the planned looks.</summary>
    internal virtual bool HasConstant => false;

    /// <summary>The critical value at a look before the last, to the constant; <see langword="null"/> where the error rate that is spent says it.</summary>
    internal virtual double? Critical(double fraction) => null;

    /// <summary>What a side may have spent by then, for rules that spend.</summary>
    internal virtual double Spent(double fraction, double alpha) => alpha;

    private sealed record SpendingRule(SpendingFunction Function) : StoppingRule(Function.Name, Function.Source)
    {
        internal override double Spent(double fraction, double alpha) => Function.Spent(fraction, alpha);
    }

    private sealed record WangTsiatisRule : StoppingRule
    {
        private readonly double _delta;

        internal WangTsiatisRule(double delta, string name, string source)
            : base(name, source) => _delta = delta;

        internal override bool HasConstant => true;

        internal override double? Critical(double fraction) => Elementary.Pow(fraction, _delta - 0.5);
    }

    private sealed record HaybittlePetoRule(double InterimCritical)
        : StoppingRule(
            FormattableString.Invariant($"Haybittle–Peto boundary at {InterimCritical}"),
            "Haybittle 1971, Peto and others 1976"
        )
    {
        internal override double? Critical(double fraction) => InterimCritical;
    }
}
