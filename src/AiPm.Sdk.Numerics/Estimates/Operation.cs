namespace AiPm.Sdk.Numerics;

/// <summary>What an inner node of an estimate's graph does with its operands.</summary>
internal enum Operation
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Minimum,
    Maximum,
    Power,
    Negate,
    Exponential,
    Logarithm,
    SquareRoot,
    Absolute,

    /// <summary>Operands left, right, then, otherwise: left &lt; right ? then : otherwise.</summary>
    IfLess,
}
