namespace AiPm.Sdk;

/// <summary>Makes the shapes of <see cref="PlanPart{T}"/>.</summary>
internal static class PlanPart
{
    /// <summary>What a plan holds of a room: read at once with the assumptions as they are believed, and kept so that it can be read with other beliefs.</summary>
    /// <param name="shape">The shape of the room's model for some assumptions.</param>
    /// <param name="estimates">The assumptions of the document that is read.</param>
    public static Shape<PlanPart<T>> Shape<T>(Func<EstimateShapes, Shape<T>> shape, EstimateShapes estimates)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(estimates);
        return new PlanPartShape<T>(shape, estimates);
    }
}
