namespace AiPm.Sdk.Numerics;

/// <summary>
/// Eight cells of a table of pairs: says for each row which of them its pair is in, as one bit of a byte, or none. Rows are encoded once, as two columns of bytes, and looked at once for
/// each eight cells.
/// </summary>
internal interface ICellBytes<TSelf, TRegister>
    where TSelf : struct, ICellBytes<TSelf, TRegister>
    where TRegister : struct, IByteRegister<TRegister>
{
    /// <summary>The first cell of the eight of that number, from 0.</summary>
    static abstract int FirstCell(int eight);

    /// <summary>The eight cells of that number, less those from the last one on.</summary>
    static abstract TSelf Of(int eight, int codes, int last);

    /// <summary>Encodes the rows of a register.</summary>
    /// <param name="first">The first codes, counted from 0.</param>
    /// <param name="second">The second ones.</param>
    /// <param name="cells">Of each first code the cell of its pair with 0.</param>
    /// <param name="rows">Both columns, one after the other.</param>
    /// <param name="at">Where in a column.</param>
    /// <param name="room">The length of a column.</param>
    static abstract void Encode(
        TRegister first,
        TRegister second,
        TRegister cells,
        ref byte rows,
        nuint at,
        nuint room
    );

    /// <summary>What the rows must become before the eight cells of that number are looked for.</summary>
    static abstract void Turn(int eight, ref byte rows, nuint count, nuint room);

    /// <summary>The bytes of a register of rows.</summary>
    TRegister At(ref byte rows, nuint at, nuint room);
}
