using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Prioritization;

/// <summary>A count of any size as a JSON number with all its digits; without it the properties of the type would be written.</summary>
internal sealed class CountJsonConverter : JsonConverter<BigInteger>
{
    /// <inheritdoc/>
    public override BigInteger Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        BigInteger.Parse(
            JsonElement.ParseValue(ref reader).GetRawText(),
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, BigInteger value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.ToString(CultureInfo.InvariantCulture));
}
