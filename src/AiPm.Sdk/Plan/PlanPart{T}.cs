using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>
/// What a plan holds of a room: its text, whose estimates may use the plan's assumptions, and the room's own model that the text becomes under some
/// beliefs about them.
/// </summary>
/// <remarks>Equal when the texts say the same, apart from blanks and comments.</remarks>
public sealed class PlanPart<T> : IEquatable<PlanPart<T>>
{
    private readonly Func<EstimateShapes, Shape<T>> _shape;
    private readonly PositionedNode _node;
    private readonly Lazy<string> _json;

    internal PlanPart(PositionedNode node, Func<EstimateShapes, Shape<T>> shape, T asPlanned)
    {
        _node = node;
        _shape = shape;
        AsPlanned = asPlanned;
        _json = new(() =>
        {
            ArrayBufferWriter<byte> text = new();
            using (Utf8JsonWriter json = new(text, SchemaWriter.Options))
            {
                WriteTo(json);
            }

            return Encoding.UTF8.GetString(text.WrittenSpan);
        });
    }

    /// <summary>The room's model with the assumptions as they were believed before anything was measured.</summary>
    public T AsPlanned { get; }

    /// <summary>The room's model under other beliefs. Cost: that of reading the text again.</summary>
    /// <param name="names">What every assumption of the plan is believed to be, by name.</param>
    /// <exception cref="ArgumentException">The beliefs do not fit the text: a name is missing, or a value leaves the range of its slot. The message says where.</exception>
    public T Bind(IReadOnlyDictionary<string, Estimate> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        ReadingContext context = new();
        bool isRead = _shape(new EstimateShapes(names)).TryRead(_node, context, out T? value);

        // References to other parts were found when the whole document was read.
        return isRead && context.Problems.Count == 0
            ? value!
            : throw new ArgumentException(
                Problem.Listing(context.Problems.InDocumentOrder(), "plan under these beliefs", most: 5),
                nameof(names)
            );
    }

    /// <summary>The text as indented JSON without comments.</summary>
    public string ToJson() => _json.Value;

    /// <inheritdoc/>
    public bool Equals(PlanPart<T>? other) => other is not null && _json.Value == other._json.Value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as PlanPart<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => _json.Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The text.</summary>
    public override string ToString() => ToJson();

    internal void WriteTo(Utf8JsonWriter json) => _node.WriteTo(json);
}
