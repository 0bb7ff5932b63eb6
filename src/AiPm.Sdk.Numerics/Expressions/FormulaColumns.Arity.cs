using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <content>Formulas of each number of inputs as the loop takes them: of six inputs, the last of which are left out.</content>
public static partial class FormulaColumns
{
    private readonly struct Of1<TFormula> : ILanesFormula
        where TFormula : struct, IFormula1<TFormula>
    {
        public static int Arity => 1;

        public static ReadOnlySpan<FormulaInput> Inputs => TFormula.Inputs;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T first, T second, T third, T fourth, T fifth, T sixth)
            where T : struct, IQuantity<T> => TFormula.Of(first);
    }

    private readonly struct Of2<TFormula> : ILanesFormula
        where TFormula : struct, IFormula2<TFormula>
    {
        public static int Arity => 2;

        public static ReadOnlySpan<FormulaInput> Inputs => TFormula.Inputs;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T first, T second, T third, T fourth, T fifth, T sixth)
            where T : struct, IQuantity<T> => TFormula.Of(first, second);
    }

    private readonly struct Of3<TFormula> : ILanesFormula
        where TFormula : struct, IFormula3<TFormula>
    {
        public static int Arity => 3;

        public static ReadOnlySpan<FormulaInput> Inputs => TFormula.Inputs;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T first, T second, T third, T fourth, T fifth, T sixth)
            where T : struct, IQuantity<T> => TFormula.Of(first, second, third);
    }

    private readonly struct Of4<TFormula> : ILanesFormula
        where TFormula : struct, IFormula4<TFormula>
    {
        public static int Arity => 4;

        public static ReadOnlySpan<FormulaInput> Inputs => TFormula.Inputs;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T first, T second, T third, T fourth, T fifth, T sixth)
            where T : struct, IQuantity<T> => TFormula.Of(first, second, third, fourth);
    }

    private readonly struct Of5<TFormula> : ILanesFormula
        where TFormula : struct, IFormula5<TFormula>
    {
        public static int Arity => 5;

        public static ReadOnlySpan<FormulaInput> Inputs => TFormula.Inputs;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T first, T second, T third, T fourth, T fifth, T sixth)
            where T : struct, IQuantity<T> => TFormula.Of(first, second, third, fourth, fifth);
    }

    private readonly struct Of6<TFormula> : ILanesFormula
        where TFormula : struct, IFormula6<TFormula>
    {
        public static int Arity => 6;

        public static ReadOnlySpan<FormulaInput> Inputs => TFormula.Inputs;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T first, T second, T third, T fourth, T fifth, T sixth)
            where T : struct, IQuantity<T> => TFormula.Of(first, second, third, fourth, fifth, sixth);
    }
}
