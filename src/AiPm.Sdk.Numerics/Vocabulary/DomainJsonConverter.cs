using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A domain in JSON: <c>{"lower":0,"upper":1,"includesLower":true,"includesUpper":true}</c>. An infinite end is <c>"unbounded"</c> above and
/// <c>"unbounded below"</c> below, and never included.
/// </summary>
public sealed class DomainJsonConverter : JsonConverter<Domain>
{
    private const string Lower = "lower";
    private const string Upper = "upper";
    private const string IncludesLower = "includesLower";
    private const string IncludesUpper = "includesUpper";

    private static readonly Domain[] Known =
    [
        Domain.Real,
        Domain.Positive,
        Domain.NonNegative,
        Domain.Share,
        Domain.OpenShare,
    ];

    /// <inheritdoc/>
    public override Domain Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonElement element = JsonElement.ParseValue(ref reader);
        if (
            element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty(Lower, out JsonElement low)
            || !element.TryGetProperty(Upper, out JsonElement high)
            || !element.TryGetProperty(IncludesLower, out JsonElement withLow)
            || !element.TryGetProperty(IncludesUpper, out JsonElement withHigh)
            || withLow.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
            || withHigh.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
        )
        {
            throw new JsonException(
                $"a domain is an object of {Lower}, {Upper}, {IncludesLower} and {IncludesUpper}, but was {ShownText.Of(element.GetRawText())}"
            );
        }

        double lower = UnboundedJsonConverter.Read(low);
        double upper = UnboundedJsonConverter.Read(high);
        bool hasLower = withLow.GetBoolean();
        bool hasUpper = withHigh.GetBoolean();
        if (Array.Find(Known, Fits) is { } known)
        {
            return known;
        }

        Domain made = JsonPair.Make(() =>
            double.IsPositiveInfinity(upper) ? Domain.AtLeast(lower) : Domain.Between(lower, upper)
        );
        return Fits(made)
            ? made
            : throw new JsonException($"there is no such domain: {ShownText.Of(element.GetRawText())}");

        bool Fits(Domain one) =>
            one.Lower.Equals(lower)
            && one.Upper.Equals(upper)
            && one.IncludesLower == hasLower
            && one.IncludesUpper == hasUpper;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Domain value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(Lower);
        UnboundedJsonConverter.Write(writer, value.Lower);
        writer.WritePropertyName(Upper);
        UnboundedJsonConverter.Write(writer, value.Upper);
        writer.WriteBoolean(IncludesLower, value.IncludesLower);
        writer.WriteBoolean(IncludesUpper, value.IncludesUpper);
        writer.WriteEndObject();
    }
}
