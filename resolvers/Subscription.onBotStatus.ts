/** Anyone signed in may follow it: it says nothing of rooms. */
export const request = () => ({ payload: null });

export const response = () => null;
