using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Mean losses in closed form.</summary>
internal static class ExpectedLosses
{
    private static readonly Undefined TooLarge = new(
        UndefinedReason.Infinite,
        "The mean loss is too large for a number."
    );

    private static readonly Undefined Insured = new(
        UndefinedReason.NoClosedForm,
        "What insurance leaves of a loss has no mean in closed form; the simulation answers."
    );

    /// <summary>
    /// The mean loss of a year where it is known: E[N·X] = E[λ·X], as given the quantities that frequency and loss share, the events and
    /// their losses are independent.
    /// </summary>
    public static Measured OfYear(Risk risk) => Product(risk.Frequency.MeanEvents, risk.Loss);

    /// <summary>The mean loss over the horizon, of the risk's own events and of those that causes set off; unknown where a policy covers it.</summary>
    public static Measured Of(Risk risk, LossModel model)
    {
        if (model.Policies.Any(policy => policy.IsCovered(risk.Id)))
        {
            return Insured;
        }

        LossHorizon horizon = model.Horizon;
        double years = 0;
        for (int period = 0; period < horizon.Exposure.Length; period++)
        {
            years += horizon.RateFactor(period) * horizon.LossFactor(period) * horizon.DiscountFactor(period);
        }

        double total = 0;
        foreach (Estimate events in Events(risk, model))
        {
            if (!Product(events, risk.Loss).TryGet(out double mean, out Undefined? undefined))
            {
                return undefined;
            }

            total += mean;
        }

        return double.IsFinite(total * years) ? total * years : TooLarge;
    }

    /// <summary>The sum of means, in the order of ids.</summary>
    public static Measured Sum(IEnumerable<LossForecast> losses)
    {
        double total = 0;
        foreach (LossForecast loss in losses.OrderBy(loss => loss.Id, StringComparer.Ordinal))
        {
            if (!loss.ExactMean.TryGet(out double mean, out Undefined? undefined))
            {
                return undefined;
            }

            total += mean;
        }

        return double.IsFinite(total) ? total : TooLarge;
    }

    private static IEnumerable<Estimate> Events(Risk risk, LossModel model)
    {
        yield return risk.Frequency.MeanEvents;
        Dictionary<string, Estimate> causes = new(StringComparer.Ordinal);
        foreach (CommonCause cause in CauseNetwork.InOrder(model.Causes))
        {
            Estimate events = cause.Frequency.MeanEvents;
            foreach (CommonCause earlier in model.Causes)
            {
                foreach (CauseEffect effect in earlier.Effects.Where(effect => effect.On == cause.Id))
                {
                    events += causes[earlier.Id] * effect.Probability;
                }
            }

            causes.Add(cause.Id, events);
            foreach (CauseEffect effect in cause.Effects.Where(effect => effect.On == risk.Id))
            {
                yield return events * effect.Probability;
            }
        }
    }

    private static Measured Product(Estimate rate, Estimate loss)
    {
        if (
            (rate.IsCertain || loss.IsCertain || AreIndependent(rate, loss))
            && rate.Mean.TryGet(out double meanRate, out _)
            && loss.Mean.TryGet(out double meanLoss, out _)
        )
        {
            return double.IsFinite(meanRate * meanLoss) ? meanRate * meanLoss : TooLarge;
        }

        return (rate * loss).Mean;
    }

    /// <summary>
    /// Whether two quantities share nothing: no name, also through correlations, and no unnamed quantity, which a simulation refuses in two slots.
    /// </summary>
    private static bool AreIndependent(Estimate rate, Estimate loss)
    {
        if (rate.DependsOn.Intersect(loss.Names, StringComparer.Ordinal).Any())
        {
            return false;
        }

        JointSimulation two = new();
        try
        {
            two.Add("rate", rate, Domain.Real);
            two.Add("loss", loss, Domain.Real);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
