"""Every write to bodies and areas: one verb per function, keyword-only, ``by=`` the person who acts, one transaction, audited."""
