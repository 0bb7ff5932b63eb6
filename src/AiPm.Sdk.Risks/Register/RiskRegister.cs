using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>The risks of a product, with losses in one unit. Immutable; their order has no meaning.</summary>
public sealed class RiskRegister
{
    private readonly Risk[] _risks;
    private readonly Dictionary<string, int> _byId;

    /// <summary>A register of these risks.</summary>
    /// <param name="risks">The risks; ids differ.</param>
    /// <param name="unit">The unit of all losses, as <c>EUR</c>, for sentences; none when left out.</param>
    /// <exception cref="ArgumentException">Ids are used twice; the message names them all.</exception>
    public RiskRegister(IEnumerable<Risk> risks, string unit = "")
    {
        ArgumentNullException.ThrowIfNull(risks);
        ArgumentNullException.ThrowIfNull(unit);
        _risks = [.. risks];
        IReadOnlyList<Problem> problems = Check(_risks);
        if (problems.Count > 0)
        {
            throw new ArgumentException($"the register is not valid: {string.Join("; ", problems)}", nameof(risks));
        }

        Unit = unit;
        _byId = _risks.Index().ToDictionary(risk => risk.Item.Id, risk => risk.Index, StringComparer.Ordinal);
    }

    /// <summary>The risks, in the order they were given.</summary>
    public IReadOnlyList<Risk> Risks => _risks;

    /// <summary>The unit of all losses; empty where none was given.</summary>
    public string Unit { get; }

    /// <summary>The risk with this id.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests one that is spelt alike.</exception>
    public Risk this[string id] => _risks[IndexOf(id)];

    /// <summary>
    /// All that keeps risks from making a register together, with paths into the list such as <c>$[2].id</c>; empty where nothing
    /// does. For documents that should hear of every mistake at once.
    /// </summary>
    public static IReadOnlyList<Problem> Check(IReadOnlyList<Risk> risks)
    {
        ArgumentNullException.ThrowIfNull(risks);
        List<Problem> problems = [];
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < risks.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(risks[i], nameof(risks));
            if (!seen.TryAdd(risks[i].Id, i))
            {
                string allowed = $"an id that is not taken, as it is by risk {seen[risks[i].Id]}";
                problems.Add(new($"$[{i}].id", 0, $"\"{risks[i].Id}\"", allowed));
            }
        }

        return problems;
    }

    /// <summary>The register with one risk more.</summary>
    /// <exception cref="ArgumentException">The id is taken.</exception>
    public RiskRegister Add(Risk risk) => new([.. _risks, risk], Unit);

    /// <summary>
    /// The loss of a year, as a compound distribution: for each risk a number of events N, and the sum of N losses. Risks are
    /// added draw by draw, so that what they share through named quantities stays shared.
    /// </summary>
    /// <param name="options">Draws (simulated years), seed and threads; 10,000 draws from seed 1 when left out.</param>
    /// <param name="progress">Told the share that is done of the first pass, from 0 to 1.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <remarks>
    /// <para>Every event has its own draw: no number of events is cut off. N follows one uniform a year by inversion, the first
    /// loss is the draw of the slot <c>"id/loss"</c>, the k-th the same stream at occurrence k − 1; so adding or removing a risk
    /// changes no draw of another.</para>
    /// <para>Cost: draws × events for losses that are one distribution; for computed losses, draws × the largest number of
    /// events in any year. One number is kept for each draw and risk. Same bits for any number of threads.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">The register is empty.</exception>
    /// <exception cref="ArgumentException">
    /// An unnamed quantity is used in two places, or one name stands for two distributions; or there are more draws than
    /// <see cref="Simulated.MostDraws"/>.
    /// </exception>
    /// <exception cref="UndefinedException">
    /// Draws of a frequency or a loss leave their range, or a year has more than 65,535 events; the message names the risk.
    /// </exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public RiskForecast Forecast(
        SimulationOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) => CompoundRun.Execute(this, options ?? SimulationOptions.Default, progress, cancellation);

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
}
