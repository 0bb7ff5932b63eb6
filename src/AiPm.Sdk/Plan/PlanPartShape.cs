using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>A part of a plan that is kept as text beside the model it becomes.</summary>
internal sealed class PlanPartShape<T>(Func<EstimateShapes, Shape<T>> make, EstimateShapes estimates)
    : Shape<PlanPart<T>>
{
    private readonly Shape<T> _inner = make(estimates);

    public override string Allowed => _inner.Allowed;

    internal override JsonKinds Kinds => _inner.Kinds;

    internal override bool TryRead(
        PositionedNode node,
        ReadingContext context,
        [MaybeNullWhen(false)] out PlanPart<T> value
    )
    {
        bool isRead = _inner.TryRead(node, context, out T? asPlanned);
        value = isRead ? new(node, make, asPlanned!) : null;
        return isRead;
    }

    internal override void Write(SchemaWriter schema) => _inner.Write(schema);

    internal override Action<Utf8JsonWriter> Writing(PlanPart<T> value) => value.WriteTo;
}
