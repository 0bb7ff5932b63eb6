namespace AiPm.Sdk.Numerics;

/// <summary>
/// Nodes and weights on an interval cut into equal panels of fifteen Kronrod nodes: for integral equations, whose unknown must be
/// met at the same nodes every time. Panels of three standard deviations of a normal kernel integrate it to rounding.
/// </summary>
internal readonly struct PanelRule
{
    private PanelRule(double[] nodes, double[] weights) => (Nodes, Weights) = (nodes, weights);

    public double[] Nodes { get; }

    public double[] Weights { get; }

    public static PanelRule Of(double lower, double upper, double panel)
    {
        int panels = Math.Max(1, (int)Math.Ceiling((upper - lower) / panel));
        double[] nodes = new double[panels * KronrodPanel.Points];
        double[] weights = new double[nodes.Length];
        double half = (upper - lower) / panels / 2;
        for (int p = 0; p < panels; p++)
        {
            double centre = lower + (2 * p + 1) * half;
            int start = p * KronrodPanel.Points;
            (nodes[start + 7], weights[start + 7]) = (centre, half * KronrodPanel.CentreWeight);
            for (int i = 0; i < 7; i++)
            {
                (nodes[start + i], nodes[start + 14 - i]) = (
                    centre - half * KronrodPanel.Nodes[i],
                    centre + half * KronrodPanel.Nodes[i]
                );
                weights[start + i] = weights[start + 14 - i] = half * KronrodPanel.Weights[i];
            }
        }

        return new(nodes, weights);
    }
}
