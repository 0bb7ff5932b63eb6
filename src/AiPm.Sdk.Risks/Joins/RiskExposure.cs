using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// A risk while something lasts, such as an item of a roadmap: its events as an uncertain number, and what they cost, delay or make to be done
/// again as an <see cref="Estimate"/> that any other room takes.
/// </summary>
/// <remarks>
/// <para>Events are named quantities (<c>leak/occurrence</c>), the same in every estimate made of them: the event that delays an item is the
/// one that costs money and that delays another item. An unnamed loss or delay is drawn anew for each event.</para>
/// <para>The number of events is made by inversion of one uniform, N = Σ 1{u &gt; P(N &lt; k)}. Events beyond a number that is exceeded in
/// one case of 10¹² are not counted; where the rate is uncertain, rates beyond one case of 10⁹ are taken as that one.</para>
/// </remarks>
public sealed class RiskExposure
{
    /// <summary>The most events that an estimate spells out; a risk of more is better given as one total.</summary>
    public const int MostEvents = 500;

    private const double Beyond = 1e-12;
    private const double RateBeyond = 1e-9;

    private readonly List<Control> _controls;

    // 1 where event k happens, else 0, before controls.
    private readonly Estimate[] _happens;

    /// <summary>The events of a risk while something lasts.</summary>
    /// <param name="risk">The risk, with a frequency and a loss.</param>
    /// <param name="years">How long, in years, greater than 0; at most 1 where events are at most so many a year, and 1 where they are counted by the year.</param>
    /// <exception cref="ArgumentException">
    /// The risk has no numbers, the time leaves its range, the rate is computed and so has no known largest value, or there may be more than
    /// <see cref="MostEvents"/> events.
    /// </exception>
    public RiskExposure(Risk risk, double years = 1)
        : this(risk, years, []) { }

    private RiskExposure(Risk risk, double years, List<Control> controls)
    {
        ArgumentNullException.ThrowIfNull(risk);
        if (!risk.IsQuantified)
        {
            throw new ArgumentException(
                $"risk must have a frequency and a loss, but \"{risk.Id}\" has no numbers",
                nameof(risk)
            );
        }

        Risk = risk;
        Years = Require(risk, Domain.Positive.Require(years));
        _controls = controls;
        _happens = Happen(risk, years);
    }

    /// <summary>The risk.</summary>
    public Risk Risk { get; }

    /// <summary>How long it is faced, in years.</summary>
    public double Years { get; }

    /// <summary>The controls that events meet; see <see cref="With"/>.</summary>
    public IReadOnlyList<Control> Controls => _controls.AsReadOnly();

    /// <summary>The number of events that no control stops.</summary>
    public Estimate Count => Sum(_ => 1);

    /// <summary>1 where there is an event that no control stops, else 0.</summary>
    public Estimate Happens => Estimate.Min(Count, 1);

    /// <summary>The mean number of events before controls, where it is known.</summary>
    public Measured ExpectedEvents => (Risk.Frequency.MeanEvents * Years).Mean;

    /// <summary>What the events cost: for each the risk's loss, as controls leave it.</summary>
    public Estimate Cost() => Sum(Copies(Risk.Loss, $"the loss of \"{Risk.Id}\"", ofLoss: true));

    /// <summary>How long the events delay, each by its own amount.</summary>
    /// <param name="perEvent">The delay by one event, at least 0, in the unit of the item's duration.</param>
    /// <exception cref="ArgumentException">The delay leaves its range, or cannot be drawn anew for each event.</exception>
    public Estimate Delay(Estimate perEvent)
    {
        SlotDomain.Require("delay per event", perEvent, Domain.NonNegative);
        return Sum(Copies(perEvent, "delay per event", ofLoss: false));
    }

    /// <summary>How much work the events make to be done again: a share of the effort for each.</summary>
    /// <param name="effort">The effort of the item; the same for all events, so a named quantity where it is uncertain and used elsewhere.</param>
    /// <param name="sharePerEvent">The share of it that one event destroys, at least 0; above 1 where more must be done than before.</param>
    /// <exception cref="ArgumentException">A quantity leaves its range, or the share cannot be drawn anew for each event.</exception>
    public Estimate Rework(Estimate effort, Estimate sharePerEvent)
    {
        SlotDomain.Require("effort", effort, Domain.NonNegative);
        SlotDomain.Require("rework share per event", sharePerEvent, Domain.NonNegative);
        return effort * Sum(Copies(sharePerEvent, "rework share per event", ofLoss: false));
    }

    /// <summary>
    /// What something is worth less what its risks cost: an estimate that keeps their dependence, for a prioritization that ranks by it.
    /// </summary>
    /// <param name="value">The value, in the unit of losses.</param>
    /// <param name="exposures">The risks that come with it.</param>
    public static Estimate RiskAdjusted(Estimate value, params IEnumerable<RiskExposure> exposures)
    {
        ArgumentNullException.ThrowIfNull(exposures);
        RiskExposure[] all = [.. exposures];
        foreach (RiskExposure exposure in all)
        {
            ArgumentNullException.ThrowIfNull(exposure, nameof(exposures));
        }

        return value - Estimate.Sum([.. all.Select(exposure => exposure.Cost())]);
    }

    /// <summary>
    /// The same events where a control is in place: it stops each with its probability, and scales and caps the loss of those it does not.
    /// Delays and rework are only spared by events that are stopped. Effects on other risks do nothing here.
    /// </summary>
    /// <exception cref="ArgumentException">The control is there already, or an effect leaves its range.</exception>
    public RiskExposure With(Control control)
    {
        ArgumentNullException.ThrowIfNull(control);
        if (_controls.Exists(there => there.Id == control.Id))
        {
            throw new ArgumentException(
                $"control must be new, but \"{control.Id}\" is in place already",
                nameof(control)
            );
        }

        foreach (ControlEffect effect in control.Effects)
        {
            SlotDomain.Require(effect.SlotIn(control), effect.Value, effect.Domain);
        }

        return new(Risk, Years, [.. _controls, control]);
    }

    private static double Require(Risk risk, double years)
    {
        double largest = risk.Frequency.Model is FrequencyModel.AtMostOnce or FrequencyModel.Binomial
            ? 1
            : double.MaxValue;
        bool isCounted = risk.Frequency.Model == FrequencyModel.Count;
        return years <= largest && (!isCounted || years == 1)
            ? years
            : throw new ArgumentOutOfRangeException(
                nameof(years),
                years,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"years must be {(isCounted ? "1" : "at most 1")} for \"{risk.Id}\", which comes {risk.Frequency}, but was {years}"
                )
            );
    }

    private static Estimate[] Happen(Risk risk, double years)
    {
        Estimate value = Named(risk.Frequency.Value, risk.FrequencySlot);
        Estimate uniform = Occurrence(risk, "");
        switch (risk.Frequency.Model)
        {
            case FrequencyModel.AtMostOnce:
                return [Estimate.IfLess(uniform, value * years, 1, 0)];
            case FrequencyModel.Binomial:
                return
                [
                    .. Enumerable
                        .Range(1, Events(risk, risk.Frequency.Size))
                        .Select(k => Estimate.IfLess(Occurrence(risk, $" {k}"), value * years, 1, 0)),
                ];
            case FrequencyModel.Count:
                return
                [
                    .. Enumerable
                        .Range(1, Events(risk, Largest(risk, value)))
                        .Select(k => Estimate.IfLess(k - 0.5, value, 1, 0)),
                ];
            case FrequencyModel.NegativeBinomial:
                Estimate mixing = Estimate
                    .Of(new GammaDistribution(risk.Frequency.Size, 1 / risk.Frequency.Size))
                    .Named($"{risk.Id}/rate of the year");
                return Poisson(
                    risk,
                    value * years * mixing,
                    uniform,
                    Largest(risk, value) * years * Largest(risk, mixing)
                );
            default:
                return Poisson(risk, value * years, uniform, Largest(risk, value) * years);
        }
    }

    /// <summary>Event k happens where the uniform is above P(N ≤ k − 1) = e^(−λ)·Σ λⁱ/i!.</summary>
    private static Estimate[] Poisson(Risk risk, Estimate rate, Estimate uniform, double largest)
    {
        int most = 0;
        if (largest > 0)
        {
            PoissonDistribution widest = new(largest);
            most = Events(risk, widest.SurvivalQuantile(Beyond));
        }

        Estimate[] happens = new Estimate[most];
        bool isCertain = rate.TryGetCertain(out double certain);
        Estimate none = Estimate.Exp(-rate);
        Estimate term = 1;
        Estimate sum = 1;
        for (int k = 1; k <= most; k++)
        {
            happens[k - 1] = Estimate.IfLess(
                isCertain ? new PoissonDistribution(certain).Cumulative(k - 1) : none * sum,
                uniform,
                1,
                0
            );
            if (!isCertain)
            {
                term = term * rate / k;
                sum += term;
            }
        }

        return happens;
    }

    private static double Largest(Risk risk, Estimate value) =>
        value.TryGetDistribution(out Distribution? distribution) ? distribution.SurvivalQuantile(RateBeyond)
        : value.TryGetCertain(out double certain) ? certain
        : throw new ArgumentException(
            $"{risk.FrequencySlot} must be certain or a distribution, so that its largest value is known, but is {risk.Frequency.Value}",
            nameof(risk)
        );

    private static int Events(Risk risk, double most) =>
        most <= MostEvents
            ? (int)most
            : throw new ArgumentException(
                $"\"{risk.Id}\" may have {NumberText.Number(most)} events, but at most {MostEvents} are spelt out; count rarer, larger events instead",
                nameof(risk)
            );

    private static Estimate Occurrence(Risk risk, string which) =>
        Estimate.Of(new UniformDistribution(0, 1)).Named($"{risk.OccurrenceSlot}{which}");

    // An unnamed distribution may stand in one place only; rates and effects stand wherever events do.
    private static Estimate Named(Estimate value, string name) =>
        value.IsDistribution && value.Names.Count == 0 ? value.Named(name) : value;

    private Estimate Sum(Func<int, Estimate> amount) =>
        Estimate.Sum([.. _happens.Select((happens, k) => Estimate.IfLess(0.5, Kept(happens, k), amount(k), 0))]);

    private Estimate Kept(Estimate happens, int k)
    {
        Estimate kept = happens;
        foreach ((Control control, ControlEffect effect) in Effects(ControlEffectKind.Prevents))
        {
            Estimate chance = Estimate.Of(new UniformDistribution(0, 1)).Named($"{control.Id}/{Risk.Id}/event {k + 1}");
            kept *= Estimate.IfLess(chance, 1 - Named(effect.Value, effect.SlotIn(control)), 1, 0);
        }

        return kept;
    }

    private IEnumerable<(Control Control, ControlEffect Effect)> Effects(ControlEffectKind kind) =>
        _controls.SelectMany(control =>
            control
                .Effects.Where(effect => effect.RiskId == Risk.Id && effect.Kind == kind)
                .Select(effect => (control, effect))
        );

    /// <summary>The amount of each event: itself for the first, and drawn anew for the others but for what is named.</summary>
    private Func<int, Estimate> Copies(Estimate amount, string what, bool ofLoss)
    {
        bool isShared = amount.IsCertain || (amount.IsDistribution && amount.Names.Count > 0);
        string? text = null;
        return k =>
        {
            Estimate copy =
                isShared || k == 0 ? amount
                : amount.IsDistribution && amount.TryGetDistribution(out Distribution? distribution)
                    ? Estimate.Of(distribution)
                : Estimate.Parse(text ??= Write(amount, what));
            return ofLoss ? Treated(copy) : copy;
        };
    }

    private Estimate Treated(Estimate loss)
    {
        Estimate treated = loss;
        foreach ((Control control, ControlEffect effect) in Effects(ControlEffectKind.Scales))
        {
            treated *= Named(effect.Value, effect.SlotIn(control));
        }

        foreach ((Control control, ControlEffect effect) in Effects(ControlEffectKind.Caps))
        {
            treated = Estimate.Min(treated, Named(effect.Value, effect.SlotIn(control)));
        }

        return treated;
    }

    private static string Write(Estimate amount, string what)
    {
        try
        {
            return EstimateText.Write(amount);
        }
        catch (InvalidOperationException refused)
        {
            throw new ArgumentException(
                $"{what} must be such that each event can draw its own, but {refused.Message}",
                nameof(amount),
                refused
            );
        }
    }
}
