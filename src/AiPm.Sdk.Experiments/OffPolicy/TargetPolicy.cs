using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The policy whose value is asked: with which probability it would choose each action in each context.</summary>
public sealed class TargetPolicy
{
    private readonly Func<string, IReadOnlyDictionary<string, double>> _probabilities;

    private TargetPolicy(string name, Func<string, IReadOnlyDictionary<string, double>> probabilities)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        _probabilities = probabilities;
    }

    /// <summary>The policy's name in sentences.</summary>
    public string Name { get; }

    /// <summary>One action in every case.</summary>
    /// <param name="action">The action.</param>
    public static TargetPolicy Always(string action)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(action);
        Dictionary<string, double> one = new(StringComparer.Ordinal) { [action] = 1 };
        return new($"always {action}", _ => one);
    }

    /// <summary>The same probabilities in every context.</summary>
    /// <param name="name">The policy's name.</param>
    /// <param name="probabilities">The probability of each action; they sum to 1.</param>
    /// <exception cref="ArgumentException">The probabilities do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not in [0, 1].</exception>
    public static TargetPolicy Mix(string name, IReadOnlyDictionary<string, double> probabilities)
    {
        Check(probabilities, name);
        return new(name, _ => probabilities);
    }

    /// <summary>One action in each context.</summary>
    /// <param name="name">The policy's name.</param>
    /// <param name="action">The action in a context.</param>
    public static TargetPolicy ByContext(string name, Func<string, string> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new(name, context => new Dictionary<string, double>(StringComparer.Ordinal) { [action(context)] = 1 });
    }

    /// <summary>Probabilities in each context, which sum to 1 in each.</summary>
    /// <param name="name">The policy's name.</param>
    /// <param name="probabilities">The probability of each action in a context; actions left out have none.</param>
    public static TargetPolicy ByContext(string name, Func<string, IReadOnlyDictionary<string, double>> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        return new(name, probabilities);
    }

    /// <summary>The probabilities in a context.</summary>
    /// <param name="context">The context.</param>
    /// <exception cref="ArgumentException">They do not sum to 1 there.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not in [0, 1].</exception>
    public IReadOnlyDictionary<string, double> In(string context)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyDictionary<string, double> probabilities = _probabilities(context);
        Check(probabilities, context.Length == 0 ? Name : $"{Name} in {context}");
        return probabilities;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static void Check(IReadOnlyDictionary<string, double> probabilities, string where)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        foreach ((string action, double share) in probabilities)
        {
            _ = Domain.Share.Require(share, $"the probability of {action} under {where}");
        }

        double total = probabilities.Values.Sum();
        if (Math.Abs(total - 1) > LoggedChoice.Rounding)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"probabilities must sum to 1 under {where}, but summed to {total}"),
                nameof(probabilities)
            );
        }
    }
}
