using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// The risks of a product, with losses in one unit, rated in one matrix and held against one appetite. Immutable; the order of risks has
/// no meaning.
/// </summary>
public sealed partial class RiskRegister
{
    private readonly Risk[] _risks;
    private readonly Dictionary<string, int> _byId;

    /// <summary>A register of these risks.</summary>
    /// <param name="risks">The risks; ids differ.</param>
    /// <param name="unit">The unit of all losses, as <c>EUR</c>, for sentences; none when left out.</param>
    /// <param name="matrix">The matrix that ratings are made in; needed where a risk is rated.</param>
    /// <param name="appetites">What is sought and what is borne, by category; scopes differ.</param>
    /// <exception cref="InvalidRegisterException">The parts do not fit together; the exception lists all that <see cref="Check"/> finds.</exception>
    public RiskRegister(
        IEnumerable<Risk> risks,
        string unit = "",
        RiskMatrix? matrix = null,
        IEnumerable<RiskAppetite>? appetites = null
    )
    {
        ArgumentNullException.ThrowIfNull(risks);
        ArgumentNullException.ThrowIfNull(unit);
        _risks = [.. risks];
        Matrix = matrix;
        Appetites = Array.AsReadOnly([.. appetites ?? []]);
        IReadOnlyList<Problem> problems = Check(_risks, matrix, Appetites);
        if (problems.Count > 0)
        {
            throw new InvalidRegisterException(problems);
        }

        Unit = unit;
        _byId = _risks.Index().ToDictionary(risk => risk.Item.Id, risk => risk.Index, StringComparer.Ordinal);
    }

    /// <summary>The risks, in the order they were given.</summary>
    public IReadOnlyList<Risk> Risks => _risks;

    /// <summary>The unit of all losses; empty where none was given.</summary>
    public string Unit { get; }

    /// <summary>The matrix that ratings are made in; <see langword="null"/> where nothing is rated.</summary>
    public RiskMatrix? Matrix { get; }

    /// <summary>What is sought and what is borne.</summary>
    public IReadOnlyList<RiskAppetite> Appetites { get; }

    /// <summary>The risk with this id.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests one that is spelt alike.</exception>
    public Risk this[string id] => _risks[IndexOf(id)];

    /// <summary>
    /// The part of the register that forecasts take: risks with numbers that are not closed. The register itself where that is all.
    /// </summary>
    public RiskRegister Quantified =>
        _risks.All(IsForecast) ? this : new(_risks.Where(IsForecast), Unit, Matrix, Appetites);

    /// <summary>The risks that are not closed and have no numbers, which forecasts leave out.</summary>
    public IReadOnlyList<Risk> NotQuantified =>
        [.. _risks.Where(risk => !risk.IsQuantified && risk.Status != RiskStatus.Closed)];

    /// <summary>
    /// All that keeps risks from making a register together, with paths such as <c>$.risks[2].id</c>; empty where nothing does:
    /// ids used twice; ratings without a matrix, in a dimension that has no scale, or in words that are not levels; plans started by
    /// indicators that the risk has not; appetites that contradict each other.
    /// </summary>
    /// <param name="risks">The risks.</param>
    /// <param name="matrix">The matrix of their ratings.</param>
    /// <param name="appetites">The appetites; none when left out.</param>
    public static IReadOnlyList<Problem> Check(
        IReadOnlyList<Risk> risks,
        RiskMatrix? matrix = null,
        IReadOnlyList<RiskAppetite>? appetites = null
    )
    {
        ArgumentNullException.ThrowIfNull(risks);
        return RegisterCheck.Of(risks, matrix, appetites ?? []);
    }

    /// <summary>
    /// What a review should look at on a day, risk by risk: no owner, no treatment, late mitigations, acceptances that have run out, ratings at odds with
    /// each other, plans that nothing starts. Closed risks are left out.
    /// </summary>
    /// <param name="today">The day.</param>
    public IReadOnlyList<RegisterFinding> Findings(DateOnly today) => new RegisterFindings(this, today).Find();

    /// <summary>The register with one risk more.</summary>
    /// <exception cref="InvalidRegisterException">The id is taken, or the risk does not fit the register.</exception>
    public RiskRegister Add(Risk risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return With([.. _risks, risk]);
    }

    /// <summary>The register with another risk in the place of the one of its id.</summary>
    /// <exception cref="ArgumentException">There is none of its id, or the risk does not fit the register.</exception>
    public RiskRegister Replace(Risk risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        int index = IndexOf(risk.Id);
        return With(_risks.Select((known, i) => i == index ? risk : known));
    }

    /// <summary>The register without a risk. One that no longer matters is better closed, which keeps its history.</summary>
    /// <exception cref="ArgumentException">There is none of this id.</exception>
    public RiskRegister Remove(string id)
    {
        int index = IndexOf(id);
        return With(_risks.Where((_, i) => i != index));
    }

    /// <summary>The same register with other risks.</summary>
    /// <exception cref="InvalidRegisterException">They do not fit together.</exception>
    public RiskRegister With(IEnumerable<Risk> risks) => new(risks, Unit, Matrix, Appetites);

    /// <summary>Whether there is a risk of this id.</summary>
    public bool Contains(string id) => _byId.ContainsKey(id);

    internal int IndexOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (_byId.TryGetValue(id, out int index))
        {
            return index;
        }

        string? suggestion = Spelling.Suggest(id, _risks.Select(risk => risk.Id));
        throw new ArgumentException(
            $"\"{id}\" is not a risk of the register{(suggestion is null ? "" : "; " + suggestion)}",
            nameof(id)
        );
    }

    internal RiskMatrix RequireMatrix() =>
        Matrix ?? throw new InvalidOperationException("the register has no matrix, so nothing in it is rated");

    private static bool IsForecast(Risk risk) => risk.IsQuantified && risk.Status != RiskStatus.Closed;
}
