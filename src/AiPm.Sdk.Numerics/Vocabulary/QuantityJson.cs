using System.Text.Json;

namespace AiPm.Sdk.Numerics;

/// <summary>Members of a JSON object that are quantities, for what writes its documents itself; the forms are those of the converters.</summary>
public static class QuantityJson
{
    /// <summary>A member that is a number, or why there is none (<see cref="MeasuredJsonConverter"/>).</summary>
    public static void WriteMeasured(this Utf8JsonWriter json, string name, Measured value)
    {
        Name(json, name);
        MeasuredJsonConverter.Write(json, value);
    }

    /// <summary>A member that is an interval, or why there is none (<see cref="MeasuredIntervalJsonConverter"/>).</summary>
    public static void WriteInterval(this Utf8JsonWriter json, string name, MeasuredInterval value)
    {
        Name(json, name);
        MeasuredIntervalJsonConverter.Write(json, value);
    }

    /// <summary>A member that is a number with its Monte Carlo error (<see cref="SimulatedValueJsonConverter"/>).</summary>
    public static void WriteSimulated(this Utf8JsonWriter json, string name, SimulatedValue value)
    {
        Name(json, name);
        SimulatedValueJsonConverter.Write(json, value);
    }

    private static void Name(Utf8JsonWriter json, string name)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WritePropertyName(name);
    }
}
