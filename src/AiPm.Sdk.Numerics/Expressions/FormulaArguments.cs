namespace AiPm.Sdk.Numerics;

/// <summary>The inputs of a formula as quantities to calculate with, by name.</summary>
public sealed class FormulaArguments
{
    private readonly Dictionary<string, Estimate> _byName;

    internal FormulaArguments(Dictionary<string, Estimate> byName) => _byName = byName;

    /// <summary>The input of this name.</summary>
    /// <exception cref="ArgumentException">There is no such input; the message lists those there are.</exception>
    public Estimate this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            if (_byName.TryGetValue(name, out Estimate input))
            {
                return input;
            }

            string suggestion = Spelling.Suggest(name, _byName.Keys) is { } nearest ? $" ({nearest})" : "";
            throw new ArgumentException(
                $"there is no input \"{name}\"; there are {string.Join(", ", _byName.Keys)}{suggestion}",
                nameof(name)
            );
        }
    }
}
