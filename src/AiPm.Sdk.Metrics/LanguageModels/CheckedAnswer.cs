using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>One answer whose claims were checked against its sources.</summary>
/// <remarks>The default value is an answer without claims.</remarks>
public readonly record struct CheckedAnswer
{
    /// <summary>Makes the answer.</summary>
    /// <param name="claims">How many claims it makes, at least 0.</param>
    /// <param name="supported">How many of them the sources support, from 0 to the number of claims.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is outside its range.</exception>
    [JsonConstructor]
    public CheckedAnswer(int claims, int supported)
    {
        if (claims < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(claims),
                claims,
                $"claims must be at least 0, but was {claims}"
            );
        }

        if (supported < 0 || supported > claims)
        {
            throw new ArgumentOutOfRangeException(
                nameof(supported),
                supported,
                $"supported must be from 0 to the number of claims, {claims}, but was {supported}"
            );
        }

        Claims = claims;
        Supported = supported;
    }

    /// <summary>How many claims it makes.</summary>
    public int Claims { get; }

    /// <summary>How many of them the sources support.</summary>
    public int Supported { get; }
}
