/** The text that the n-gram model knows. Written for this demo. */
export const corpus = `
A model reads a prompt and answers it, one piece after another. The pieces are called tokens, and a token is about as
long as a short word. A fast model sends many tokens in a second, and a slow model makes the reader wait. The time to
the first token tells how long the server thinks before it begins to speak. When two models answer the same prompt side
by side, the reader sees at once which one is faster and which one is better. The faster model is not always the better
model, and the better model is not always worth the wait.
A server that speaks the same language as others can be put in their place. The page asks the server for the list of its
models, and the person chooses one of them. If the server has no list, the person writes the name of the model by hand.
A good page says what happened when a request fails, where it failed, and what to do next. A good page never loses what
a person typed. The text stays in the box until it is sent, and the answer stays on the screen when the connection is
lost in the middle of a sentence.
In the morning the river is grey and the boats lie still. A child throws a small stone into the water and counts the
rings. The rings grow until they touch the other side, and then the river is still again. An old man sells bread from a
cart and tells the same story every day. The story is about a ship that carried books instead of gold, and nobody on the
ship could read. When the ship came to the harbour, the sailors asked the children to read to them. The children read
until the evening, and in the morning the sailors did not want to leave.
To test a program is to ask it a question whose answer you know. A test that cannot fail asks nothing. When a test fails
without a reason, the reason is still there, and somebody has to find it. Simple code is easy to read, and code that is
easy to read is easy to change. A name that says what a thing is saves a comment, and a comment that says why saves a
day. Write less, and what you write will be read.
The weather model says that it will rain in the evening, and the sky says nothing. People carry an umbrella when the sun
shines and forget it when it rains. A cup of tea is never wrong. The kettle sings, the window is full of light, and the
page on the table waits for the next word. The next word depends on the words before it, and that is all this model
knows.
`;
