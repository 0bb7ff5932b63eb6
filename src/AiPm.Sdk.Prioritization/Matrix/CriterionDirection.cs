using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Which criteria are costs.</summary>
internal static class CriterionDirection
{
    extension(Criterion criterion)
    {
        /// <summary>Whether less is better.</summary>
        public bool IsCost => criterion.Direction == Direction.Decrease;
    }
}
