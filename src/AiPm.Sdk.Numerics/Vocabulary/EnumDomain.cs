using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>The members of an enumeration as the range a value may have; a cast number that none of them names is outside.</summary>
public static class EnumDomain
{
    /// <summary>Returns <paramref name="value"/> if the enumeration names it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not; the message names the argument, the value and the members.</exception>
    public static TEnum Require<TEnum>(TEnum value, [CallerArgumentExpression(nameof(value))] string name = "value")
        where TEnum : struct, Enum
    {
        if (Enum.IsDefined(value))
        {
            return value;
        }

        string[] members = Enum.GetNames<TEnum>();
        string all =
            members.Length < 2 ? string.Concat(members) : $"{string.Join(", ", members[..^1])} or {members[^1]}";
        throw new ArgumentOutOfRangeException(name, value, $"{name} must be {all}, but was {value:D}");
    }
}
