"""Prints the shares of loops that have passed by each try, by learning curves drawn in NumPy: reference of GateForecastTests.

Run: python3 tries_by_learning_curve.py
"""

import numpy as np
rng=np.random.default_rng(11)
def run(xs,ys,level,tries,first,step,nsim=4_000_000):
    xs=np.array(xs,float); g=np.log(np.array(ys)/(1-np.array(ys))); n=len(xs)
    # graded exponents about the least residual sum, midpoint in u^5
    def fit(b):
        x0,x1=xs.min(),xs.max()
        f=np.log(xs/x0)/np.log(x1/x0) if b==0 else (1-(xs/x0)**-b)/(1-(x1/x0)**-b)
        X=np.column_stack([1-f,f]); beta,*_=np.linalg.lstsq(X,g,rcond=None); r=g-X@beta
        return X,beta,r@r
    grid=np.linspace(0,2,4001); sse=np.array([fit(b)[2] for b in grid]); best=grid[sse.argmin()]
    u=(np.arange(600)+.5)/600
    b=np.concatenate([best-best*u**5,best+(2-best)*u**5]); jac=np.concatenate([best*u**4,(2-best)*u**4])
    lw=[];B=[];S=[];C=[]
    for bj in b:
        X,beta,s=fit(bj); A=X.T@X
        lw.append(-.5*np.log(np.linalg.det(A))-.5*(n-2.25)*np.log(s)); B.append(beta); S.append(s); C.append(np.linalg.cholesky(np.linalg.inv(A)))
    w=np.exp(np.array(lw)-max(lw))*jac; w/=w.sum()
    B=np.array(B);S=np.array(S);C=np.array(C)
    j=rng.choice(len(b),size=nsim,p=w)
    sig=np.sqrt(S[j]/rng.chisquare(n-2,nsim))
    z=rng.standard_normal((nsim,2))
    beta=B[j]+sig[:,None]*np.einsum('nij,nj->ni',C[j],z)
    x0,x1=xs.min(),xs.max()
    passed=np.zeros(nsim,bool); out=[]
    L=np.log(level/(1-level))
    for k in range(tries):
        x=first+k*step; bj=b[j]
        f=(1-(x/x0)**-bj)/(1-(x1/x0)**-bj)
        y=beta[:,0]*(1-f)+beta[:,1]*f+sig*rng.standard_normal(nsim)
        passed|=y>=L; out.append(passed.mean())
    return out
print(['%.5f'%v for v in run([1,2,3,4,5],[.71,.78,.815,.83,.851],.87,8,6,1)])
print(['%.5f'%v for v in run([1000,2000,4000,8000,16000],[.71,.78,.815,.846,.868],.88,4,24000,8000)])
