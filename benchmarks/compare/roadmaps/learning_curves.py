"""Writes tests/AiPm.Sdk.Roadmaps.Tests/LearningCurves/LearningReference.cs: forecasts of learning curves by another way.

Least squares in the heights at both ends for each of 4,000 exponents, mixtures of SciPy's t distributions, quantiles by root finding.
Run: python3 learning_curves.py > ../../../tests/AiPm.Sdk.Roadmaps.Tests/LearningCurves/LearningReference.cs
"""

import numpy as np
from scipy import stats
from scipy.optimize import brentq, minimize_scalar
def residuals(xs, g, b):
    x0=xs.min(); x1=xs.max()
    f=np.log(xs/x0)/np.log(x1/x0) if b==0 else (1-(xs/x0)**-b)/(1-(x1/x0)**-b)
    X=np.column_stack([1-f,f])
    beta,*_=np.linalg.lstsq(X,g,rcond=None)
    r=g-X@beta
    return r@r
def posterior(xs, ys, scale, at, q, bmax=2.0, nodes=4000):
    xs=np.array(xs,float); ys=np.array(ys,float)
    g={'logit':lambda y:np.log(y/(1-y)),'log':np.log,'lin':lambda y:y}[scale](ys)
    n=len(xs)
    # nodes gathered about the least residuals by a fifth power
    coarse=np.linspace(0,bmax,401); k=int(np.argmin([residuals(xs,g,b) for b in coarse]))
    best=minimize_scalar(lambda b:residuals(xs,g,b),bounds=(coarse[max(k-1,0)],coarse[min(k+1,400)]),method='bounded',options={'xatol':1e-14}).x
    u=(np.arange(nodes//2)+.5)/(nodes//2)
    b=np.concatenate([best-best*u**5,best+(bmax-best)*u**5]); jac=np.concatenate([best*u**4,(bmax-best)*u**4])
    nodes=len(b)
    lw=np.zeros(nodes); m=np.zeros(nodes); s=np.zeros(nodes); sc=np.zeros(nodes)
    x0=xs.min(); x1=xs.max()
    for j,bj in enumerate(b):
        f=(lambda x: np.log(x/x0)/np.log(x1/x0)) if bj==0 else (lambda x:(1-(x/x0)**-bj)/(1-(x1/x0)**-bj))
        X=np.column_stack([1-f(xs),f(xs)])
        beta,*_=np.linalg.lstsq(X,g,rcond=None)
        r=g-X@beta; sse=r@r
        XtX=X.T@X
        lw[j]=-.5*np.log(np.linalg.det(XtX))-.5*(n-2.25)*np.log(sse)
        a=np.array([1-f(at),f(at)])
        m[j]=a@beta; lev=a@np.linalg.solve(XtX,a)
        s[j]=np.sqrt(sse/(n-2)*(1+lev)); sc[j]=np.sqrt(sse/(n-2)*lev)
    w=np.exp(lw-lw.max())*jac; w/=w.sum()
    out=[]
    for ss in (s,sc):
        for p in q:
            F=lambda t:(w*stats.t.cdf((t-m)/ss,n-2)).sum()-p
            t=brentq(F,-60,60,xtol=1e-13)
            out.append({'logit':lambda t:1/(1+np.exp(-t)),'log':np.exp,'lin':lambda t:t}[scale](t))
    return (w*b).sum(), out, lambda L:(1-(w*stats.t.cdf(({'logit':lambda y:np.log(y/(1-y)),'log':np.log,'lin':lambda y:y}[scale](L)-m)/s,n-2)).sum())

cases=[([1,2,3,4,5],[.71,.78,.815,.83,.851],'logit',6,.86),
([1000,2000,4000,8000,16000,32000],[.62,.70,.755,.80,.83,.852],'logit',64000,.875),
([100,300,1000,3000],[2.9,2.2,1.75,1.42],'log',10000,1.2),
([1,2,3],[.5,.6,.64],'logit',4,.66),
([1,2,3,4,5,6],[-3.,1.,2.2,3.5,3.9,4.1],'lin',8,4.5),
([5,5,10,10,20,20,40,40],[.55,.57,.60,.63,.66,.65,.70,.71],'logit',160,.75)]
names={'logit':'Logit','log':'Logarithmic','lin':'Linear'}
print('''namespace AiPm.Sdk.Roadmaps.Tests.LearningCurves;

/// <summary>Made by benchmarks/compare/roadmaps/learning_curves.py with NumPy and SciPy.</summary>
public sealed record LearningReference(
    IReadOnlyList<double> Amounts,
    IReadOnlyList<double> Values,
    LearningScale Scale,
    double At,
    double Level,
    double MeanExponent,
    IReadOnlyList<double> Run,
    IReadOnlyList<double> Curve,
    double AtLeast
)
{
    /// <summary>Quantiles at 0.05, 0.5 and 0.95 of what a run measures and of the curve; P(a run measures at least the level).</summary>
    public static IReadOnlyList<LearningReference> All { get; } =
    [''')
for xs,ys,sc,at,L in cases:
    mb,o,P=posterior(xs,ys,sc,at,[.05,.5,.95])
    f=lambda v:'['+', '.join('%.8g'%q for q in v)+']'
    print('        new(%s, %s, LearningScale.%s, %g, %g, %.6f, %s, %s, %.7f),'%(f(xs),f(ys),names[sc],at,L,mb,f(o[:3]),f(o[3:]),P(L)))
print('''    ];
}''')
