using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// Something that strikes several risks at once: a provider fails, and answers are slow, agreements are broken and customers leave. Each of
/// its events sets off an event of each risk it acts on, with that effect's probability, beside the events that the risk has of itself.
/// </summary>
/// <remarks>
/// <para>Common shocks: with a Poisson cause of rate λ and probabilities p and q, two risks have numbers of events with covariance λpq (Lindskog and McNeil
/// 2003). A cause costs nothing itself; what it costs are the losses of the risks.</para>
/// <para>Causes may set off causes. One that nothing but others sets off has the frequency 0.</para>
/// </remarks>
public sealed record CommonCause
{
    /// <summary>A cause of several risks.</summary>
    /// <param name="id">The id, unlike that of any risk and other cause.</param>
    /// <param name="frequency">How often it comes of itself.</param>
    /// <param name="effects">What its events set off; at least one, each on another risk or cause.</param>
    /// <exception cref="ArgumentException">The id is blank, or there is no effect, or two on the same.</exception>
    public CommonCause(string id, EventFrequency frequency, params IReadOnlyList<CauseEffect> effects)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(frequency);
        ArgumentNullException.ThrowIfNull(effects);
        foreach (CauseEffect effect in effects)
        {
            ArgumentNullException.ThrowIfNull(effect, nameof(effects));
        }

        if (effects.Count == 0)
        {
            throw new ArgumentException($"cause \"{id}\" must have at least one effect, but had none", nameof(effects));
        }

        if (
            effects.GroupBy(effect => effect.On, StringComparer.Ordinal).FirstOrDefault(on => on.Count() > 1) is
            { } twice
        )
        {
            throw new ArgumentException(
                $"cause \"{id}\" has {twice.Count()} effects on \"{twice.Key}\"; one is enough",
                nameof(effects)
            );
        }

        Id = id;
        Frequency = frequency;
        Effects = [.. effects];
    }

    /// <summary>A cause whose events come independently of each other.</summary>
    /// <param name="id">The id, unlike that of any risk and other cause.</param>
    /// <param name="eventsPerYear">The mean number of events a year.</param>
    /// <param name="effects">What its events set off.</param>
    /// <exception cref="ArgumentException">A parameter leaves its range.</exception>
    public CommonCause(string id, Estimate eventsPerYear, params IReadOnlyList<CauseEffect> effects)
        : this(id, EventFrequency.PerYear(eventsPerYear), effects) { }

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>How often it comes of itself.</summary>
    public EventFrequency Frequency { get; }

    /// <summary>What its events set off.</summary>
    public IReadOnlyList<CauseEffect> Effects { get; }

    internal string FrequencySlot => $"{Id}/{Frequency.ValueName}";

    internal string OccurrenceSlot => $"{Id}/occurrence";

    internal string EffectSlot(CauseEffect effect) => $"{effect.On}/probability after {Id}";
}
